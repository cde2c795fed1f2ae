package io.huiyin.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The pages of matters in English: longer words than the Chinese ones, which must fit on a phone as well. */
@DemoServed
class EnglishWalkTest extends Walk {

    /** Words of the product in Chinese; what clerks, requesters and the network are called stays as it is. */
    private static final String CHINESE_WORDS = """
            () => [...document.querySelectorAll('main label, main legend, main th, main dt, main button, main summary, main h1, main h2, main .btn, main .form-hint, main .hy-badge, .hy-tabs a, .hy-nav-link')]
              .filter(e => e.offsetParent && !e.closest('.mt-number, .hy-picker, .ts-wrapper, [data-row-template]'))
              .map(e => [...e.childNodes].filter(n => n.nodeType === 3).map(n => n.textContent).join('').trim())
              .filter(text => /[\\u4e00-\\u9fff]/.test(text) || /^[a-z]+\\.[a-z_.]+$/.test(text))""";

    private static final String CUT = """
            () => [...document.querySelectorAll('main label, main legend, main th, main dt, main button, main summary, main h1, main h2, main .btn, .hy-tabs a, .hy-bottom-link span')]
              .filter(e => e.offsetParent && !e.classList.contains('visually-hidden') && getComputedStyle(e).overflowX !== 'visible' && e.scrollWidth > e.clientWidth + 1)
              .map(e => e.textContent.trim())""";

    /** On a desk a list is read without moving it sideways. */
    private static final String SIDEWAYS =
            "() => [...document.querySelectorAll('main .table-responsive')].filter(e => e.scrollWidth > e.clientWidth + 1).length";

    @ParameterizedTest
    @CsvSource({
        "operator,      /intake,                                      en-intake",
        "auditor,       /intake/audit_problem,                        en-intake-audit",
        "dispatcher,    /intake/hazard,                               en-intake-hazard",
        "dispatcher,    /intake/work_order,                           en-intake-order",
        "dispatcher,    /intake/deputy_suggestion,                    en-intake-deputy",
        "dispatcher,    '/matters?state=received,returned&sort=due',  en-worklist",
        "handler,       /matters?co=150502-housing&sort=due,          en-helping",
        "leader,        /matters?watch=supervised&sort=due,           en-supervised",
        "auditor,       /matters/areas?register=audit_problem,        en-areas",
        "dispatcher,    /precedents,                                  en-precedents",
        "dispatcher,    /handover?from=operator&side=operator,        en-handover",
        "administrator, /handover?unit=150502-housing&successor=150502-heating, en-succession",
        "leader,        /supervision,                                 en-supervision",
        "dispatcher,    /matters/urge?state=open,                     en-urge",
        "dispatcher,    /matters/several?number=RX1505-20221002-00001,  en-several",
    })
    void aPageIsWhollyInEnglishAndFits(String user, String path, String name) {
        for (int width : List.of(DESKTOP, PHONE)) {
            see(user, width, path + (path.contains("?") ? "&" : "?") + "lang=en", page -> isEnglish(page, name));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "operator,   hotline,           answered",
        "handler,    hotline,           dispatched",
        "dispatcher, hotline,           received",
        "auditor,    audit_problem,     entered",
        "dispatcher, hazard,            found",
        "dispatcher, work_order,        received",
        "dispatcher, deputy_suggestion, filed",
    })
    void aMatterIsWhollyInEnglishAndFits(String user, String register, String state) {
        String name = "en-matter-" + register + "-" + state;
        String list = "/matters?lang=en&register=" + register + "&state=" + state;
        for (int width : List.of(DESKTOP, PHONE)) {
            see(user, width, list, page -> {
                page.click(".mt-number a >> nth=0");
                page.waitForSelector(".mt-head");
                page.evaluate("() => document.querySelectorAll('details').forEach(d => { d.open = true; })");
                isEnglish(page, name);
            });
        }
    }

    private static void isEnglish(Page page, String name) {
        assertThat(page.evaluate("() => document.documentElement.lang"))
                .asString()
                .startsWith("en");
        int width = page.viewportSize().width;
        look(page, name);
        assertThat(page.evaluate(CHINESE_WORDS))
                .as("Chinese words in " + name + " at " + width)
                .isEqualTo(List.of());
        if (width == DESKTOP) {
            assertThat(page.evaluate(SIDEWAYS)).as("tables wider than " + name).isEqualTo(0);
        }
        assertThat(page.evaluate(CUT)).as("cut in " + name + " at " + width).isEqualTo(List.of());
    }
}
