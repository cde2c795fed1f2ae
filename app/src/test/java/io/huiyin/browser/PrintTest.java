package io.huiyin.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What comes out of the printer: A4, the content alone, nothing cut off. */
@DemoServed
class PrintTest extends Walk {

    private static final float A4_WIDTH = 595;
    private static final float MARGIN = 30;

    /** Words of the menu and the head of a screen; that the records are a demo's stands in the foot of the paper too. */
    private static final List<String> ON_SCREENS_ONLY = List.of("键盘快捷键", "自编报表", "搜索编号", "English");

    private static final int PAGES_AT_MOST = 6;

    @ParameterizedTest
    @CsvSource({
        "matter,    leader,        '/matters?state=open&sort=due > .mt-number a', 办理过程",
        "sheet,     dispatcher,    '/matters?state=open&sort=due > .mt-number a > a[href$=\"/sheet\"]', 承办意见",
        "own,       leader,        '/matters?register=audit_problem&state=open > .mt-number a > a[href$=\"/sheet\"]', 定性依据",
        "progress,  leader,        '/matters?state=open&sort=due > .mt-number a > a[href$=\"/progress\"]', 办理进展表",
        "slip,      leader,        '/matters?state=closed > .mt-number a > a[href$=\"/slip\"]', 核查人签字",
        "matters,   dispatcher,    /matters,                                      受理时间",
        "register,  administrator, /registers/progress,                           完成率",
        "record,    administrator, '/registers/progress > main tbody a[href*=\"/records/\"]', 变更历史",
        "report,    leader,        /reports/daily?date=2022-10-04,                各地情况",
        "figure,    leader,        /figures/hotline/received?from=2022-10-01&to=2022-10-04&by=county, 科尔沁左翼中旗",
        "users,     administrator, /admin/users,                                  显示名称",
    })
    void aPageIsPrintedWholeOnA4WithoutWhatOnlyAScreenNeeds(String name, String user, String way, String content) {
        Screen screen = Screen.of(name + "\t" + user + "\t" + way + "\t");
        see(user, DESKTOP, "/", page -> {
            screen.open(page, address());
            page.waitForFunction(
                    "() => document.querySelector('html[data-started]') && !document.querySelector('.htmx-request')");
            Printed printed = printed(page, name);
            assertThat(printed.text()).contains(content).doesNotContain(ON_SCREENS_ONLY);
            assertThat(printed.pages()).isBetween(1, PAGES_AT_MOST);
            assertThat(printed.beyond()).as("runs over the edge").isEmpty();
        });
    }

    /** @param beyond what stands outside of the margins */
    private record Printed(String text, int pages, List<String> beyond) {}

    private static Printed printed(Page page, String name) {
        byte[] bytes = page.pdf(new Page.PdfOptions()
                .setPath(Path.of("target/shots/printed-" + name + ".pdf"))
                .setPreferCSSPageSize(true));
        try (PDDocument document = Loader.loadPDF(bytes)) {
            List<String> beyond = new ArrayList<>();
            PDFTextStripper stripper = new PDFTextStripper() {
                @Override
                protected void writeString(String text, List<TextPosition> positions) throws IOException {
                    TextPosition last = positions.getLast();
                    if (last.getXDirAdj() + last.getWidthDirAdj() > A4_WIDTH - MARGIN) {
                        beyond.add(text);
                    }
                    super.writeString(text, positions);
                }
            };
            assertThat(document.getPage(0).getMediaBox().getWidth()).isBetween(A4_WIDTH - 1, A4_WIDTH + 1);
            return new Printed(stripper.getText(document), document.getNumberOfPages(), beyond);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
