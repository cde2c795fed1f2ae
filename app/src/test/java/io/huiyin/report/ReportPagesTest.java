package io.huiyin.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every page of reports, figures and the proof speaks both languages. */
class ReportPagesTest extends ReportWeb {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/reports/daily",
                "/reports/daily?unit=150502",
                "/reports/daily?unit=150502-heating&date=2022-12-01",
                "/reports/daily/records?figure=received",
                "/reports/daily/records?figure=overdue",
                "/reports/daily/records?figure=satisfaction_rate",
                "/figures",
                "/figures?unit=150502-heating",
                "/figures/hotline/received?by=day&compare=week",
                "/figures/hotline/received?by=category_group&by=channel&from=2022-12-15",
                "/figures/hotline/received?by=outcome&by=urgent&from=2022-12-15",
                "/figures/hotline/received?by=hour&from=2022-12-15",
                "/figures/hotline/received/records?urgent=false&outcome=-&from=2022-12-15",
                "/figures/hotline/received?by=channel&place=150502&from=2022-12-15&compare=day",
                "/figures/hotline/on_time_rate?by=county",
                "/figures/hotline/first_contact?by=lead&compare=year",
                "/figures/hotline/backlog?by=street&unit=150502",
                "/figures/hotline/settled/records",
                "/figures/hotline/callers?by=day&compare=week",
                "/figures/hotline/repeat_callers/records",
                "/figures/hotline/backlog/records?channel=phone",
                "/figures/hotline/on_time_rate/records?behind=part",
                "/proof",
                "/proof?root=00",
                "/proof?root=0000000000000000000000000000000000000000000000000000000000000000"
            })
    void pagesSpeakBothLanguagesAndMissNoWord(String page) throws IOException, InterruptedException {
        for (String language : List.of("zh", "en")) {
            String address = page + (page.contains("?") ? "&" : "?") + "lang=" + language;
            HttpResponse<String> answer =
                    browser.send(HttpRequest.newBuilder(uri(address)).build(), HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(address).isEqualTo(200);
            assertThat(answer.body())
                    .contains(language.equals("zh") ? "lang=\"zh-CN\"" : "lang=\"en-GB\"")
                    .doesNotContain("⟨");
        }
    }
}
