# Listor som hämtas in: hur de är menade, vad de skulle ändra, vems namnen är.
list-title = Hämta in en lista
list-lead = System, avtal, arbetsprocesser och resten. Du ser vad som skulle ändras innan något sker, och kan ångra efteråt.
list-drop-hint = CSV eller Excel (XLSX) med rubriker i första raden. Uttag ur OS2kitos och OS2autoproces känns igen.
list-sources = Listor som har hämtats in tidigare
list-other = En annan lista
list-done =
    { $changes ->
        [0] Allt i listan var känt. Ingenting ändrades.
        [one] Inhämtat: en ändring.
       *[other] Inhämtat: { $changes } ändringar.
    }
list-counts = { $new } nya, { $changed } ändrade, { $unchanged } som förut, { $vanished } inte längre i listan.
list-also = Skapas också, eftersom listan nämner dem: { $kinds }.
list-name-missing = Ingen kolumn kunde användas som namn eller nummer. Välj en nedan och titta igen.
list-how = Hur listan är menad
list-kind = Raderna är
list-as-of = Listan gäller från
list-source-name = Vad listan heter
list-source-hint = Ge en nyare version av en lista samma namn som den förra: då berättas vad som har försvunnit ur den.
list-names = Vems är namnen?
list-names-lead = Ingenting görs med dessa förrän du har sagt det.
list-names-more =
    { $count ->
        [one] Ett namn till väntar också.
       *[other] { $count } namn till väntar också.
    }
list-name-row = { $name } (rad { $row }): är det { $known }, som redan är känd?
list-name-like = { $kind } { $name } (först i rad { $row }): är det ett annat namn på { $known }?
list-same = Ja, samma
list-different = Nej, en annan
list-later = Säg det senare
list-same-all = Alla namn som väntar är de kända posternas
list-columns-lead = Vad varje kolumn innehåller. En kolumn som utelämnas ändrar ingenting.
list-column-left = Utelämnas
list-column-number = Kolumn { $number }
list-heading = Rubrik
list-field = Innehåller
list-field-of = Vad { $name } innehåller
list-why = Varför
list-because-heading = rubriken
list-because-values = det som står i den
list-because-nothing = inte igenkänd
list-what = Vad som ändras
list-where = Var
list-made = ny
list-changed = ändrad
list-changes-more =
    { $count ->
        [one] Och en ändring till.
       *[other] Och { $count } ändringar till.
    }
list-findings-more =
    { $count ->
        [one] Och en till.
       *[other] Och { $count } till.
    }
list-vanished = Inte längre i listan
list-vanished-lead = Dessa stod i listan tidigare. De står kvar som de är.
list-vanished-more =
    { $count ->
        [one] Och en till.
       *[other] Och { $count } till.
    }
list-do = Hämta in den
cli-register-like = ”{ $name }” kan vara ett annat namn på { $known }. --same säger att det är det; till dess utelämnas det.
error-register-changed-since = Någon ändrade landskapet efter att detta visades. Ingenting gjordes; nedan står vad som skulle ändras nu.
error-list-meant-otherwise = Hur listan är menad ändrades efter att detta visades. Ingenting gjordes; nedan står vad som skulle ändras nu.
error-kitos-uses = Detta är listan över system i användning från OS2kitos. Varje rad är ett system, med en användning för varje berörd enhet.
error-kitos-contracts = Detta är listan över avtal från OS2kitos.
error-kitos-costs-left = Kostnader i detta uttag är summor utan år och utelämnades. Kostnadsrader med år och konto kan hämtas in som en egen lista.
cli-kitos-read = { $count } poster i { $list } är lästa.
error-kitos-address = ”{ $url }” tillfrågas inte: en token skickas bara över HTTPS, eller till denna dator.
error-kitos-denied = OS2kitos släpper inte in denna token ({ $status }): { $page }. Ingenting ändrades.
error-kitos-page-failed = En sida från OS2kitos kom inte, fast den begärdes flera gånger: { $page } ({ $reason }). Ingenting ändrades.
error-kitos-unsteady = Listan { $list } i OS2kitos ändrades varje gång den lästes. Ingenting ändrades; försök igen senare.
error-kitos-item-unfit = En post i listan { $list } i OS2kitos (sida { $page }, räknat från 0) saknar UUID eller säger ingenting om sitt system. Ingenting ändrades.
error-kitos-too-large = OS2kitos ger mer än vad som kan hämtas in på en gång ({ $limit }). Ingenting ändrades; begär en myndighet.
error-kitos-token-empty = Filen med token är tom.
