package io.huiyin.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The page on which files are loaded. */
@AccessTest
class ImportPageTest {

    private static final String HEADER = "code,name,level,parent\n";

    @Autowired
    private Town town;

    @Autowired
    private Browser.Source browsers;

    @Test
    void aSmallFileIsLoadedAtOnceAndItsRejectsComeBackWithTheReasons() {
        Browser browser = browsers.signedIn(town.administrator());
        String page = upload(browser, HEADER + "ip-1,甲小区,compound,150502002\nip-2,乙小区,compound,nowhere\n", false)
                .body();
        assertThat(page).contains("导入结果：file.csv", "nowhere");

        String rejects = browser.get(link(page, "/rejects")).body();
        assertThat(rejects).startsWith("\uFEFFcode,name,level,parent,不合格原因\nip-2,乙小区,compound,nowhere,parent: ");
        String again =
                upload(browser, rejects.replace("nowhere", "150502002"), true).body();
        assertThat(again).contains("检查结果：file.csv");
    }

    @Test
    void headsThatTheRegisterDoesNotKnowAreMatchedOnThePageAndRememberedForTheNextFile() {
        Browser browser = browsers.signedIn(town.administrator());
        String csv = "code,叫什么,level,parent,备注\nip-3,丙小区,compound,150502002,x\n";
        String page = upload(browser, csv, false).body();
        assertThat(page).contains("叫什么", "备注", "未能自动对应", "column_4");

        String done = browser.postForm(
                        link(page, ""),
                        Map.of(
                                "_csrf",
                                Browser.csrf(page),
                                "column_0",
                                "code",
                                "column_1",
                                "name",
                                "column_2",
                                "level",
                                "column_3",
                                "parent",
                                "column_4",
                                ""))
                .body();
        assertThat(done).contains("导入结果：file.csv");
        assertThat(upload(browser, csv.replace("ip-3", "ip-4"), false).body()).contains("导入结果：file.csv");
    }

    @Test
    void aLargerFileIsLoadedBehindThePageWhichTellsHowFarItIs() {
        Browser browser = browsers.signedIn(town.administrator());
        StringBuilder csv = new StringBuilder(HEADER);
        for (int i = 0; i < 6_000; i++) {
            csv.append("ipl-").append(i).append(",某小区").append(i).append(",compound,150502002\n");
        }
        String job = browser.location(upload(browser, csv.toString(), false));
        assertThat(job).startsWith("/import/jobs/");
        assertThat(browser.get(job + "/progress").body()).contains("<progress");

        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> browser.get(job + "/progress")
                        .headers()
                        .firstValue("HX-Redirect")
                        .isPresent());
        assertThat(browser.get(job, "Accept", "text/html").body()).contains("导入结果：file.csv", "6,000");
        assertThat(browsers.signedIn(town.administrator()).get(job).statusCode())
                .isEqualTo(404);
    }

    @Test
    void whatIsNoWorkbookIsRefusedOnThePage() {
        Browser browser = browsers.signedIn(town.administrator());
        HttpResponse<String> refused = upload(browser, "PK\u0003\u0004 nothing", false);
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("无法读取此工作簿");
    }

    private static String link(String page, String end) {
        int at = page.indexOf("/import/jobs/");
        String id = page.substring(at + "/import/jobs/".length(), at + "/import/jobs/".length() + 36);
        return "/import/jobs/" + id + end;
    }

    private static HttpResponse<String> upload(Browser browser, String csv, boolean dryRun) {
        String csrf = Browser.csrf(browser.get("/import", "Accept", "text/html").body());
        String body = part("_csrf", csrf) + part("register", "unit") + (dryRun ? part("dry_run", "true") : "")
                + "--xXx\r\nContent-Disposition: form-data; name=\"file\"; filename=\"file.csv\"\r\n"
                + "Content-Type: text/csv\r\n\r\n" + csv + "\r\n--xXx--\r\n";
        return browser.send(
                "POST", "/import", body, "Content-Type", "multipart/form-data; boundary=xXx", "Accept", "text/html");
    }

    private static String part(String name, String value) {
        return "--xXx\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
    }
}
