//! Uploads: bytes go piece by piece into the staging area, however slowly they come; a script can show progress and stop
//! by closing the connection, and a plain form works too.

use axum::Json;
use axum::body::Body;
use axum::extract::Multipart;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Redirect};
use futures_util::StreamExt;
use samsyn_app::UploadId;
use serde_json::json;

use crate::problem::{Outcome, Problem};
use crate::visit::Shared;

/// `PUT /uploads`: the raw bytes of a file, whose name stands percent-encoded in `X-File-Name`; answers where to go next.
pub(crate) async fn upload_put(shared: Shared, headers: HeaderMap, body: Body) -> Outcome {
    let name = headers.get("x-file-name").and_then(|v| v.to_str().ok()).unwrap_or("log");
    let upload = received(&shared, &headers, &crate::url::decode(name), body).await?;
    Ok((StatusCode::CREATED, Json(json!({ "next": format!("/import/{}", upload.as_str()) }))).into_response())
}

/// Takes a body in as an upload. Whoever is signed in by a cookie shows the token of a form.
pub(crate) async fn received(shared: &Shared, headers: &HeaderMap, name: &str, body: Body) -> Result<UploadId, Problem> {
    let announced = headers.get(header::CONTENT_LENGTH).and_then(|v| v.to_str().ok()?.parse().ok());
    shared.check_form(headers.get("x-samsyn-form").and_then(|v| v.to_str().ok()).unwrap_or_default())?;
    let mut stage = Stage::begin(shared, name, announced).await?;
    let mut pieces = body.into_data_stream();
    while let Some(piece) = pieces.next().await {
        stage.append(&piece.map_err(|_| Problem::invalid("upload-broken"))?).await?;
    }
    stage.finish().await
}

/// `POST /uploads`: a form with one file.
pub(crate) async fn upload_form(shared: Shared, form: Multipart) -> Outcome {
    let upload = receive(&shared, form).await?;
    Ok(Redirect::to(&format!("/import/{}", upload.as_str())).into_response())
}

/// Takes in the file of a form, whose first field shows that one of this session's pages sent it.
pub(crate) async fn receive(shared: &Shared, mut form: Multipart) -> Result<UploadId, Problem> {
    let broken = |_| Problem::invalid("upload-broken");
    let mut form_token = String::new();
    while let Some(mut field) = form.next_field().await.map_err(broken)? {
        if field.name() == Some("form") {
            form_token = field.text().await.map_err(broken)?;
            continue;
        }
        shared.check_form(&form_token)?;
        let Some(name) = field.file_name().map(str::to_owned).filter(|n| !n.is_empty()) else { continue };
        let mut stage = Stage::begin(shared, &name, None).await?;
        while let Some(piece) = field.chunk().await.map_err(broken)? {
            stage.append(&piece).await?;
        }
        return stage.finish().await;
    }
    Err(Problem::invalid("upload-without-file"))
}

/// An upload under way, thrown away when it does not come to its end: the client left, or sent too much.
struct Stage {
    shared: Shared,
    upload: Option<UploadId>,
}

impl Stage {
    async fn begin(shared: &Shared, name: &str, bytes: Option<u64>) -> Result<Self, Problem> {
        let upload = shared.app.upload_begin(&shared.actor, name, bytes).await?;
        Ok(Self { shared: shared.clone(), upload: Some(upload) })
    }

    async fn append(&mut self, bytes: &[u8]) -> Result<(), Problem> {
        if let Some(upload) = &self.upload {
            self.shared.app.upload_append(&self.shared.actor, upload, bytes).await?;
        }
        Ok(())
    }

    async fn finish(mut self) -> Result<UploadId, Problem> {
        let upload = self.upload.take().ok_or_else(|| Problem::missing("upload-missing"))?;
        if let Err(error) = self.shared.app.upload_finish(&self.shared.actor, &upload).await {
            self.upload = Some(upload);
            return Err(error.into());
        }
        Ok(upload)
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        if let Some(upload) = self.upload.take() {
            let shared = self.shared.clone();
            tokio::spawn(async move {
                if let Err(error) = shared.app.upload_cancel(&shared.actor, &upload).await {
                    tracing::warn!(code = %error.code, "a broken-off upload could not be removed");
                }
            });
        }
    }
}
