use pdf_writer::{Content, Finish, Name, Pdf, Rect, Ref, Str, TextStr};

use crate::{
    Code,
    font::{Font, encode},
};

/// A5 upright, in points: width and height.
pub(crate) const A5: (f32, f32) = (419.53, 595.28);

/// One page while it is drawn. Places count from its top left, as one reads.
pub(crate) struct Sheet {
    size: (f32, f32),
    content: Content,
}

impl Sheet {
    pub fn new(size: (f32, f32)) -> Self {
        Self {
            size,
            content: Content::new(),
        }
    }

    /// Writes encoded letters on one line whose foot is at `y`.
    pub fn letters(&mut self, (x, y): (f32, f32), (font, size): (Font, f32), letters: &[u8]) {
        self.content.begin_text();
        self.content.set_font(font.name(), size);
        self.content.next_line(x, self.size.1 - y);
        self.content.show(Str(letters));
        self.content.end_text();
    }

    /// A thin line.
    pub fn rule(&mut self, (x, y): (f32, f32), width: f32) {
        self.content.set_line_width(0.6);
        self.content.move_to(x, self.size.1 - y);
        self.content.line_to(x + width, self.size.1 - y);
        self.content.stroke();
    }

    /// A frame with a thin line.
    pub fn frame(&mut self, (x, y): (f32, f32), (width, height): (f32, f32)) {
        self.content.set_line_width(0.6);
        self.content.rect(x, self.size.1 - y - height, width, height);
        self.content.stroke();
    }

    /// A code in a square whose top left is given; its white margin is the paper's.
    pub fn code(&mut self, (x, y): (f32, f32), side: f32, code: &Code) {
        let square = side / code.side() as f32;
        for (column, row) in code.dark() {
            let (left, top) = (x + column as f32 * square, y + row as f32 * square);
            // A hair wider, so that no white line stands between two dark squares.
            self.content
                .rect(left, self.size.1 - top - square, square + 0.05, square + 0.05);
        }
        self.content.fill_nonzero();
    }

    /// The file, under a title that readers show.
    pub fn finish(self, title: &str) -> Vec<u8> {
        let [catalog, pages, page, content, info, plain, bold] = [1, 2, 3, 4, 5, 6, 7].map(Ref::new);
        let mut pdf = Pdf::new();
        pdf.catalog(catalog).pages(pages);
        pdf.pages(pages).kids([page]).count(1);
        let mut written = pdf.page(page);
        written.media_box(Rect::new(0.0, 0.0, self.size.0, self.size.1));
        written.parent(pages).contents(content);
        let fonts = [(Font::Plain, plain), (Font::Bold, bold)];
        let mut resources = written.resources();
        let mut named = resources.fonts();
        for (font, id) in fonts {
            named.pair(font.name(), id);
        }
        named.finish();
        resources.finish();
        written.finish();
        for (font, id) in fonts {
            let mut type1 = pdf.type1_font(id);
            type1
                .base_font(font.base())
                .encoding_predefined(Name(b"WinAnsiEncoding"));
        }
        pdf.stream(content, &self.content.finish());
        pdf.document_info(info).title(TextStr(title));
        pdf.finish()
    }
}

/// Encoded lines of a text.
pub(crate) fn lines(text: &str, (font, size): (Font, f32), room: f32) -> Vec<Vec<u8>> {
    font.wrap(&encode(text), size, room)
}
