package io.huiyin.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The registers beside the hotline: audit problems, hazards with their inspections, work orders, deputies' suggestions. */
@DemoServed
class OtherRegistersWalkTest extends Walk {

    @ParameterizedTest
    @CsvSource({
        "auditor,    audit_problem,     审计整改",
        "dispatcher, hazard,            隐患整改",
        "dispatcher, work_order,        电力和公用事业工单",
        "dispatcher, deputy_suggestion, 代表建议和议案",
    })
    void eachHasItsEntryInTheMenuItsListAndItsForm(String user, String register, String title) {
        see(user, "/matters?register=" + register, "worklist-" + register, page -> {
            assertThat(page.locator(".hy-nav-branch [aria-current=page]").textContent())
                    .contains(title);
            assertThat(page.locator(".hy-actions a[href='/intake/" + register + "']")
                            .count())
                    .isEqualTo(1);
        });
        see(
                user,
                "/intake/" + register,
                "intake-" + register,
                page -> assertThat(page.locator("h1").innerText()).contains(title));
    }

    @Test
    void anAuditFindingIsAssignedRectifiedReportedExaminedAndStruckOffByTheAuditorAlone() {
        String number = taken("auditor", "/intake/audit_problem", "wait", page -> {
            page.fill("#content", "某项目资金闲置两年，未及时统筹使用。");
            pick(page, "category", "资金闲置");
            pick(page, "place", "科尔沁区");
            page.fill("#f-audited", "某镇人民政府");
            page.fill("#f-report", "通审〔2022〕12号");
            page.fill("#f-criterion", "违反预算法第五十六条");
            page.fill("#f-amount", "1200000");
        });
        assertThat(number).startsWith("SJ1505-2022-");
        actOnItsPage("auditor", number, "correct", page -> {
            page.fill("#f-audited", "某某镇人民政府");
            page.fill(form("correct", "textarea[name=reason]"), "单位名称写错");
            look(page, "act-audit-correct");
        });
        see(
                "auditor",
                DESKTOP,
                "/matters/" + number,
                page -> assertThat(page.locator(".mt-history").innerText()).contains("某镇人民政府 → 某某镇人民政府"));
        act("auditor", number, "dispatch", page -> {});
        act("handler-finance-tax", number, "sign", page -> {});
        actOnItsPage("handler-finance-tax", number, "fill_progress", page -> {
            page.selectOption("#f-progress", "partly");
            page.fill("#f-amount_done", "500000");
            page.fill("#f-shortfall", "其余资金待项目调整后收回。");
            page.fill("#f-next_step", "十月底前全部收回。");
            page.fill(form("fill_progress", "textarea[name=text]"), "已收回五十万元。");
        });
        actOnItsPage("handler-finance-tax", number, "report", page -> {
            page.fill(form("report", "textarea[name=reply]"), "闲置资金已全部收回统筹使用。");
            page.selectOption("#f-progress", "rectified");
            page.fill("#f-amount_done", "1200000");
            page.fill("#f-measures", "收回财政统筹，已安排到民生项目。");
            look(page, "act-audit-report");
        });
        see(
                "handler-finance-tax",
                DESKTOP,
                "/matters/" + number,
                page -> assertThat(page.locator("[data-action=examine], [data-action=strike_off]")
                                .count())
                        .as("no unit strikes off its own")
                        .isZero());
        see(
                "auditor",
                "/matters/" + number,
                "matter-audit",
                page -> assertThat(page.locator("main").innerText()).contains("待审核", "1,200,000.00", "已收回五十万元。"));
        act("auditor", number, "examine", page -> {});
        actOnItsPage("auditor", number, "strike_off", page -> page.fill("#f-slip", "资料齐全，同意销号。"));
        see(
                "auditor",
                DESKTOP,
                "/matters/" + number,
                page -> assertThat(page.locator("main").innerText()).contains("已销号", "资料齐全，同意销号。"));
    }

    @Test
    void theAuditorSeesCountiesAndOpensOneToItsStreetsAndAFigureToItsList() {
        see("auditor", "/matters/areas?register=audit_problem", "areas-audit", page -> {
            assertThat(page.locator(".mt-areas thead").innerText()).contains("涉及金额", "已整改金额");
            page.click(".mt-areas tbody td a >> nth=0");
            page.waitForURL("**place=**");
            assertThat(page.locator(".mt-table tbody tr").count()).isPositive();
            page.goBack();
            page.click(".mt-areas tbody th a >> nth=0");
            page.waitForURL("**at=**");
            assertThat(page.locator(".mt-areas tbody tr").count()).isPositive();
            page.navigate(address() + "/matters/areas?register=audit_problem");
        });
    }

    @Test
    void anInspectionFindsAHazardWhichIsSecuredRectifiedAndReInspected() {
        String[] inspection = new String[1];
        see("dispatcher", DESKTOP, "/registers/inspection/new", page -> {
            page.fill("#f-site", "西门街道某印刷厂");
            page.selectOption("#f-site_kind", "company");
            pick(page, "f-place", "ximen");
            page.fill("#f-day", "2022-10-05");
            page.fill("#f-inspectors", "检查员甲、乙");
            page.click("[data-rows=items] [data-row-add]");
            look(page, "inspection-new");
            check(page, 0, "company-escape", "wrong", "安全出口上锁");
            page.click(".rc-form button[type=submit]");
            page.waitForURL("**/registers/inspection/records/*");
            inspection[0] = page.url().replaceAll(".*/records/([0-9]+).*", "$1");
            look(page, "inspection");
        });
        String number = taken("dispatcher", "/intake/hazard", "dispatch", page -> {
            page.fill("#content", "安全出口上锁，疏散通道堆放纸箱。");
            pick(page, "category", "消防设施");
            pick(page, "place", "ximen");
            page.fill("#f-site", "西门街道某印刷厂");
            page.selectOption("#f-site_kind", "company");
            page.selectOption("#f-grade", "ordinary");
            pick(page, "f-inspection", "西门街道某印刷厂");
            page.fill("#f-found_on", "2022-10-05");
        });
        assertThat(number).startsWith("YH1505-202210-");
        act("handler-emergency", number, "sign", page -> {});
        actOnItsPage("handler-emergency", number, "secure", page -> {
            page.fill(form("secure", "textarea[name=text]"), "当场开锁。");
            page.fill("#f-measures_now", "打开安全出口，专人值守。");
        });
        actOnItsPage("handler-emergency", number, "report", page -> {
            page.fill(form("report", "textarea[name=reply]"), "通道已清理，锁已拆除。");
            page.fill("#f-measures", "拆除门锁，清运纸箱，张贴标识。");
            page.fill("#f-cost", "800");
        });
        actOnItsPage("dispatcher", number, "fail", page -> {
            page.fill(form("fail", "textarea[name=reason]"), "应急照明不亮");
            page.selectOption("#f-result", "failed");
            page.fill("#f-reinspected_on", "2022-10-05");
            look(page, "act-hazard-fail");
        });
        actOnItsPage("handler-emergency", number, "report", page -> {
            page.fill(form("report", "textarea[name=reply]"), "应急照明已更换。");
            page.fill("#f-measures", "更换应急照明两处。");
        });
        actOnItsPage("dispatcher", number, "pass", page -> {
            page.selectOption("#f-result", "passed");
            page.fill("#f-reinspected_on", "2022-10-05");
        });
        act("dispatcher", number, "strike_off", page -> {});
        see("dispatcher", "/matters/" + number, "matter-hazard", page -> {
            assertThat(page.locator("main").innerText()).contains("已销号", "应急照明不亮", "更换应急照明两处。");
            assertThat(page.locator(".mt-own-values a[href='/registers/inspection/records/" + inspection[0] + "']")
                            .count())
                    .isEqualTo(1);
        });
    }

    private static void check(Page page, int row, String item, String result, String remark) {
        page.evaluate(
                "([name, value]) => { const s = document.querySelector(`[name='${name}']`); s.tomselect ? s.tomselect.setValue(value) : (s.value = value); }",
                new Object[] {"f-items-" + row + "-item", item});
        page.selectOption("[name='f-items-" + row + "-result']", result);
        page.fill("[name='f-items-" + row + "-remark']", remark);
    }
}
