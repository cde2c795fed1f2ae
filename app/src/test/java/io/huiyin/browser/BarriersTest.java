package io.huiyin.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.ResultType;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** No page keeps a disabled user out: axe-core finds no serious fault, and nothing is wider than a phone. */
@DemoServed
class BarriersTest extends Walk {

    private static final Set<String> GRAVE = Set.of("serious", "critical");

    @ParameterizedTest
    @CsvSource({
        "operator, /",
        "dispatcher, /",
        "leader, /",
        "operator, /intake",
        "operator, /matters",
        "operator, /matters?state=open&q=供热&sort=due",
        "operator, first matter",
        "handler, /matters",
        "leader, /network",
        "leader, /network?unit=150502002",
        "leader, /reports/daily",
        "leader, /reports/daily?date=2022-10-04&unit=150502",
        "leader, /reports/daily/delivery",
        "leader, /board",
        "leader, /board?unit=150502002",
        "leader, /tables?figure=received&figure=on_time_rate&by=county&from=2022-10-01&to=2022-10-04",
        "leader, /figures",
        "leader, /figures/hotline/received?from=2022-10-01&to=2022-10-04&by=county&compare=day",
        "leader, /figures/hotline/overdue/records?from=2022-10-04&to=2022-10-04",
        "leader, /leagues/hotline/counties?period=2022-10",
        "auditor, /proof",
        "administrator, /import",
        "administrator, /admin/users",
        "administrator, /disposals",
        "administrator, /registers/hotline/definition",
        "administrator, /registers",
        "administrator, /registers/progress",
        "administrator, /registers/progress?planned.from=abc",
        "administrator, /registers/resident/new",
        "administrator, /registers/handbook/new",
        "administrator, /registers/household/definition",
        "worker, /registers/resident_confirm",
        "administrator, /calendar",
        "auditor, /audit/changes",
        "leader, /calendar?year=2027",
        "administrator, /calendar/hours?unit=150502",
        "leader, /calendar/changes",
        "operator, /account",
        "operator, /account/factor",
        "administrator, /admin/users/operator",
        "administrator, /admin/users/operator/token",
        "leader, /help",
        "operator, /help/keys",
        "administrator, /definitions/help",
        "operator, /inbox",
        "operator, /inbox/settings",
        "administrator, /inbox/failures",
        "nobody, /ask",
        "nobody, /ask/follow",
        "operator, /design",
        "operator, /no-such-page",
        "nobody, /login"
    })
    void aPageHasNoBarrier(String user, String path) {
        try (BrowserContext visitor = user.equals("nobody") ? Chromium.visitor(DESKTOP) : visitor(user, DESKTOP)) {
            Page page = visitor.newPage();
            List<String> faults = new ArrayList<>();
            page.onPageError(error -> faults.add("script: " + error));
            assertThat(status(page, path)).as(path).isEqualTo(path.equals("/no-such-page") ? 404 : 200);
            for (int width : List.of(DESKTOP, PHONE)) {
                page.setViewportSize(width, page.viewportSize().height);
                page.waitForFunction(
                        "width => innerWidth === width && document.querySelector('html[data-started]') && !document.querySelector('.htmx-request')",
                        width);
                faults.addAll(graveFaults(page));
                Object overflow = page.evaluate("document.documentElement.scrollWidth - window.innerWidth");
                assertThat(faults).as(user + " " + path + " at " + width).isEmpty();
                assertThat(((Number) overflow).intValue())
                        .as(path + " is wider than " + width)
                        .isLessThanOrEqualTo(0);
            }
        }
    }

    private static List<String> graveFaults(Page page) {
        // run within the page: no page has frames, and what passed is of no interest
        AxeRunOptions options = new AxeRunOptions();
        options.setResultTypes(List.of(ResultType.Violations.getKey()));
        return new AxeBuilder(page)
                .setLegacyMode(true).options(options).analyze().getViolations().stream()
                        .filter(rule -> GRAVE.contains(rule.getImpact()))
                        .map(rule ->
                                rule.getId() + ": " + rule.getNodes().getFirst().getHtml() + " ×"
                                        + rule.getNodes().size())
                        .toList();
    }

    /** Answers the status of the page. */
    private int status(Page page, String path) {
        Response response;
        if (path.equals("first matter")) {
            page.navigate(address() + "/matters");
            String first = page.locator(".mt-number a").first().getAttribute("href");
            response = page.navigate(address() + first);
        } else {
            response = page.navigate(address() + path);
        }
        return Objects.requireNonNull(response).status();
    }
}
