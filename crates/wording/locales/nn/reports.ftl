# Rapportar: lagra visingar og tekst som eit dokument.

reports-title = Rapportar
reports-lead = Lagra visingar og tekst i rekkjefølgje, til å lese her, som PDF eller som rekneark. Kvar lesar ser dei tala ho eller han elles kan sjå.
reports-count =
    { $count ->
        [one] Éin rapport
       *[other] { $count } rapportar
    }
reports-none = Det finst ingen rapport enno. Gje ein rapport tittel over, og legg så til lagra visingar og tekst.
report-new-title = Tittel på ein ny rapport
report-make = Lag rapport
report-edit = Endre
report-edit-title = Endre «{ $name }»
report-edit-lead = Kvar endring blir lagra med ein gong.
report-read = Les rapporten
report-share-hint = Dei som kan sjå det alle visingane i han handlar om. Kvar vising viser dei det dei kan sjå; ei vising som berre er for deg, blir verande det.
report-parts = Innhaldet i han
report-empty = Det står ingenting i denne rapporten enno.
report-empty-edit = Det står ingenting i han enno. Legg til ei lagra vising eller tekst nedanfor.
report-part-view = Lagra vising
report-up = Flytt opp
report-down = Flytt ned
report-remove = Fjern
report-removed = Fjerna
report-part-removed = Han er fjerna.
report-words-change = Endre overskrift eller tekst
report-heading = Overskrift
report-words = Tekst
report-words-hint = Ei tom linje begynner eit nytt avsnitt. Nemn ingen personar eller saker, og ingen tal som andre ikkje kan sjå.
report-add-view = Legg til lagra vising
report-add-words = Legg til tekst
report-add-to = Legg i ein rapport
report-add-here = Legg i denne
report-adding = Vel rapporten som «{ $name }» skal inn i, eller lag ein ny.
report-views-count =
    { $count ->
        [one] éi vising
       *[other] { $count } visingar
    }
report-made = Av { $owner }. Tal per { $time } UTC.
report-contents = Innhald
report-signs-missing = Nokre teikn kan ikkje visast i dette dokumentet; ei tom rute (□) står i staden.
report-citation = Tilvising
report-view-unseen = Ei vising som ikkje blir vist her
report-map-alternative = Eit kart over prosessen: aktivitetar som boksar, vegane mellom dei som piler. Tabellane nedanfor har dei same tala.
column-report-number = Nummer
column-report-title = Tittel
column-report-views = Visingar
column-report-owner = Eigar
column-report-changed = Endra
error-report-missing = Det finst ingen slik rapport, eller du kan ikkje sjå han.
error-report-title = Ein tittel har 1 til { $limit } teikn, på éi linje. Ingenting vart lagra.
error-report-words = Teksten kan ha høgst { $limit } teikn. Ingenting vart lagra.
error-report-words-missing = Skriv ei overskrift eller tekst først. Ingenting vart lagra.
error-report-part-missing = Dette er ikkje lenger i rapporten. Ingenting vart endra. Opne sida på nytt.
error-report-parts-many = Ein rapport har høgst { $limit } visingar og tekstar. Ingenting vart lagra. Fjern nokre først, eller begynn på ein ny rapport.
error-reports-many = Du har { $limit } rapportar, og fleire kan ikkje takast vare på. Ingenting vart lagra. Slett nokre først.
error-report-not-own = Berre den som laga denne rapporten, kan endre han. Ingenting vart endra.
error-report-tab = Lister over enkeltsaker kjem ikkje med i rapportar. Opne sjølve den lagra visinga for å sjå dei.
error-report-view-taken-back = Denne visinga er trekt tilbake.
error-report-filter-fine = Du ser tal om grupper, og filteret i denne visinga er for fint for dei.
error-report-view-none = Vel ei lagra vising først. Ingenting vart lagra.
error-report-failed = Dokumentet kunne ikkje lagast. Ingenting gjekk tapt. Loggen til programmet seier kvifor.
action-report-make = Rapport laga
action-report-change = Rapport endra
action-report-take-back = Rapport trekt tilbake
action-report-put-back = Rapport lagd tilbake
action-report-delete = Rapport sletta
error-cli-report-ending = Ein rapport blir skriven til ei fil som sluttar på .pdf eller .xlsx. Ingenting vart skrive.
error-cli-report-several = { $count } rapportar heiter «{ $name }». Oppgje nummeret i staden.
demo-report-title = { $name }: slik står det til
demo-report-words =
    Denne rapporten er eit døme. Han set lagra visingar frå dømekommunen i rekkjefølgje, med tekst som denne imellom.

    Den som opnar han, ser dei tala ho eller han kan sjå: Rapporten til saksbehandlaren er ein annan enn den til politikaren.
demo-report-view = { $tab } · { $name }
