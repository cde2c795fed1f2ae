package io.huiyin.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Whoever is given a duty has the rights of its post, and everybody can see why. */
@DemoServed
class RightsWalkTest extends Walk {

    @Test
    void aDutyIsGivenAndExplainsWhoSeesAMatter() {
        see("administrator", DESKTOP, "/rights/operator", page -> {
            pick(page, "unit", "西门街道");
            page.selectOption("#post", "stand_in");
            page.fill("#until", "2026-12-31");
            page.click("main form[action$='/duties'] button[type=submit]");
            page.waitForSelector(".hy-notices .alert, .hy-notices [role]");
        });
        see(
                "administrator",
                "/rights/operator",
                "rights",
                page -> assertThat(page.locator("main table").innerText()).contains("受理员", "代理负责人", "西门街道"));
        String number = taken("路面塌陷。", "道路");
        see(
                "auditor",
                "/matters/" + number + "/audience",
                "audience",
                page -> assertThat(page.locator("main table").innerText()).contains("热线受理员", "审计员", "直接授予的角色"));
    }

    @Test
    void anAuditorSeesWhoTookRecordsOut() {
        see(
                "leader",
                DESKTOP,
                "/registers/policy",
                page -> page.request().get(address() + "/registers/policy/export.csv"));
        see(
                "auditor",
                "/audit",
                "audit",
                page -> assertThat(page.locator("main").innerText()).contains("policy", "leader", "异常情况"));
        see(
                "auditor",
                "/audit/changes",
                "audit-changes",
                page -> assertThat(page.locator("main table").innerText()).contains("受理登记"));
    }
}
