use js_sys::{Array, Reflect, Uint8Array};
use ui::{File, Handed};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Blob, BlobPropertyBag, DomException, FilePropertyBag, HtmlAnchorElement, Navigator, ShareData, Url,
    Window,
};

/// How long the browser is given to begin a download, in milliseconds.
const BEGINNING: u32 = 10_000;

/// Asks the phone whom a file goes to, where it has such a question; else the browser downloads it.
pub async fn hand_over(file: File) -> Handed {
    let Some(window) = web_sys::window() else {
        return Handed::Failed;
    };
    if share(&window.navigator(), &file).await {
        return Handed::Shared;
    }
    match download(&window, &file) {
        Ok(()) => Handed::Downloaded,
        Err(_) => Handed::Failed,
    }
}

/// Whether the phone asked; that nobody was chosen there is an answer too.
async fn share(navigator: &Navigator, file: &File) -> bool {
    let knows = |name: &str| Reflect::has(navigator, &JsValue::from_str(name)).unwrap_or(false);
    if !knows("share") || !knows("canShare") {
        return false;
    }
    let options = FilePropertyBag::new();
    options.set_type(file.media_type);
    let parts = Array::of1(&Uint8Array::from(file.bytes.as_slice()));
    let Ok(shared) = web_sys::File::new_with_u8_array_sequence_and_options(&parts, &file.name, &options)
    else {
        return false;
    };
    let data = ShareData::new();
    data.set_files(&Array::of1(&shared));
    if !navigator.can_share_with_data(&data) {
        return false;
    }
    match JsFuture::from(navigator.share_with_data(&data)).await {
        Ok(_) => true,
        Err(error) => error
            .dyn_ref::<DomException>()
            .is_some_and(|error| error.name() == "AbortError"),
    }
}

fn download(window: &Window, file: &File) -> Result<(), JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type(file.media_type);
    let parts = Array::of1(&Uint8Array::from(file.bytes.as_slice()));
    let blob = Blob::new_with_u8_array_sequence_and_options(&parts, &options)?;
    let address = Url::create_object_url_with_blob(&blob)?;
    let document = window.document().ok_or(JsValue::NULL)?;
    let link: HtmlAnchorElement = document.create_element("a")?.unchecked_into();
    link.set_href(&address);
    link.set_download(&file.name);
    link.click();
    // The browser reads the file after this returned.
    gloo_timers::callback::Timeout::new(BEGINNING, move || drop(Url::revoke_object_url(&address))).forget();
    Ok(())
}
