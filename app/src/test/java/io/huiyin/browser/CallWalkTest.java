package io.huiyin.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import io.huiyin.access.Role;
import io.huiyin.access.Tokens;
import io.huiyin.access.UserForm;
import io.huiyin.access.Users;
import io.huiyin.base.Actor;
import io.huiyin.base.City;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A call rings, the operator takes it, and what is asked in it becomes matters. */
@DemoServed
class CallWalkTest extends Walk {

    private static final String CALLER = "00011112222";
    private static final String CALLS = "/api/v1/registers/hotline_call/records";

    @Autowired
    private Users users;

    @Autowired
    private Tokens tokens;

    @Autowired
    private City city;

    @Autowired
    private Clock clock;

    private String exchange = "";
    private String ringing = "";

    @BeforeEach
    void anExchange() {
        Actor system = Actor.system(city.path());
        String name = "exchange" + UUID.randomUUID().toString().substring(0, 8);
        users.add(system, new UserForm(name, "电话交换机", List.of(Role.EXCHANGE.code()), "1505-hotline"));
        exchange = tokens.issue(system, name).secret();
    }

    @Test
    void aCallThatRingsAtAnOperatorOpensTheEmptyFormWithWhatIsKnownAndLeadsToSeveralMatters() {
        String earlier = taken("operator", "/intake", "wait", page -> {
            page.fill("#phone", CALLER);
            page.fill("#content", "上月反映的井盖破损。");
            pick(page, "category", "路灯");
            pick(page, "place", "ximen");
        });
        try (BrowserContext visitor = Chromium.visitor(DESKTOP)) {
            Page page = Chromium.signedIn(visitor, address(), "operator");
            page.navigate(address() + "/intake");
            ring(", \"agent\": \"operator\"");
            page.waitForURL("**/intake?call=*");
            assertThat(page.inputValue("#phone")).isEqualTo(CALLER);
            page.waitForSelector("#earlier .mt-earlier");
            assertThat(page.locator("#earlier").innerText()).contains(earlier, "上月反映的井盖破损");
            look(page, "intake-call");
            String first = takeIn(page, "路灯不亮，请修。");
            assertThat(page.locator(".mt-call").innerText()).contains(first);
            assertThat(page.inputValue("#phone")).as("the same caller").isEqualTo(CALLER);
            String second = takeIn(page, "另外，路面也坏了。");
            assertThat(page.locator(".mt-call").innerText()).contains(first, second);
            page.navigate(address() + "/registers/hotline_call");
            page.click(".rc-list tbody a >> nth=0");
            assertThat(page.locator("main").innerText()).contains(first, second);
        }
    }

    @Test
    void whoIsWritingIsToldOfTheCallAndNotTakenAway() {
        for (int width : List.of(DESKTOP, PHONE)) {
            try (BrowserContext visitor = Chromium.visitor(width)) {
                Page page = Chromium.signedIn(visitor, address(), "operator");
                page.navigate(address() + "/intake");
                page.fill("#content", "正在填写的内容");
                ring("");
                page.waitForSelector(".mt-ringing");
                assertThat(page.locator(".mt-ringing").first().innerText()).contains(CALLER);
                assertThat(page.inputValue("#content")).isEqualTo("正在填写的内容");
                look(page, "call-ringing");
            }
        }
    }

    private static String takeIn(Page page, String content) {
        page.fill("#content", content);
        pick(page, "category", "路灯");
        pick(page, "place", "ximen");
        page.click("button[name=finish][value=wait]");
        page.waitForSelector(".mt-taken a");
        return page.locator(".mt-taken a").innerText();
    }

    private void ring(String more) {
        String body = """
                {"fields": {"exchange_id": "%s", "began_at": "%s", "result": "ringing", "caller": "%s"%s}}""".formatted(UUID.randomUUID(), clock.instant(), CALLER, more);
        HttpResponse<String> told = tell("POST", CALLS, body);
        assertThat(told.statusCode()).as(told.body()).isEqualTo(201);
        ringing = CALLS + "/" + told.body().replaceAll(".*\"id\":\"?([0-9]+).*", "$1");
    }

    /** The product has written matters down since the exchange told of the call. */
    @AfterEach
    void theCallEnds() {
        for (int seq = 1; !ringing.isEmpty(); seq++) {
            String body = "{\"seq\": " + seq + ", \"fields\": {\"result\": \"abandoned\", \"waiting\": 9}}";
            HttpResponse<String> told = tell("PATCH", ringing, body);
            assertThat(told.statusCode()).as(told.body()).isIn(200, 409);
            ringing = told.statusCode() == 200 ? "" : ringing;
        }
    }

    private HttpResponse<String> tell(String method, String path, String body) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create(address() + path))
                            .header("Authorization", "Bearer " + exchange)
                            .header("Content-Type", "application/json")
                            .method(method, HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
