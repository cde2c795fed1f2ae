package io.huiyin.matter;

import static org.assertj.core.api.Assertions.assertThat;

import io.huiyin.testing.ApiClient;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Disposing is the administrator's, and bad input is named. */
class DisposalRightsTest extends DisposalApi {

    @Test
    void itIsTheAdministratorsAndBadInputIsNamed() {
        assertThat(as("operator").get("/disposals").problem()).isEqualTo("403 ACCESS-002");
        assertThat(as("operator")
                        .post("/disposals", Map.of("register", "hotline"))
                        .problem())
                .isEqualTo("403 ACCESS-002");
        assertThat(as("operator").post("/holds", Map.of()).problem()).isEqualTo("403 ACCESS-002");
        ApiClient administrator = as("administrator");
        assertThat(administrator
                        .post("/disposals", Map.of("register", "knowledge"))
                        .problem())
                .isEqualTo("409 RETAIN-001");
        assertThat(administrator
                        .post("/disposals", Map.of("register", "nothing"))
                        .problem())
                .isEqualTo("404 DEFINITION-101");
        assertThat(administrator.post("/disposals", Map.of()).problem()).isEqualTo("422 BASE-001: register BASE-002");
        assertThat(administrator.get("/disposals/1/proof").problem()).isEqualTo("404 RETAIN-002");
        assertThat(administrator.post("/holds", Map.of("x", 1)).problem())
                .isEqualTo("422 BASE-001: reason BASE-002, register BASE-002, x BASE-009");
        assertThat(administrator
                        .post(
                                "/holds",
                                Map.of("register", "hotline", "matter", "RX1505-20001215-00001", "reason", "诉讼"))
                        .problem())
                .isEqualTo("404 MATTER-104");
        assertThat(administrator.post("/holds/1/lift", null).problem()).isEqualTo("404 RETAIN-002");
    }

    @Test
    void standingDownIsTheAdministratorsAndBadInputIsNamed() {
        Map<String, Object> asked = Map.of("register", "hotline", "day", "2020-01-01", "reason", "结束");
        assertThat(as("operator").get("/stand-downs").problem()).isEqualTo("403 ACCESS-002");
        assertThat(as("operator").post("/stand-downs", asked).problem()).isEqualTo("403 ACCESS-002");
        assertThat(as("operator").post("/stand-downs/1/resume", null).problem()).isEqualTo("403 ACCESS-002");
        ApiClient administrator = as("administrator");
        assertThat(administrator.post("/stand-downs", asked).problem()).isEqualTo("409 RETAIN-008");
        assertThat(administrator.post("/stand-downs/1/resume", null).problem()).isEqualTo("404 RETAIN-002");
        assertThat(administrator.post("/stand-downs", Map.of("x", 1)).problem())
                .isEqualTo("422 BASE-001: day BASE-002, reason BASE-002, register BASE-002, x BASE-009");
        assertThat(administrator
                        .post("/stand-downs", Map.of("register", "resident", "day", "2020-02-31", "reason", "结束"))
                        .problem())
                .isEqualTo("422 BASE-001: day BASE-005");
        assertThat(administrator
                        .post("/stand-downs", Map.of("register", "resident", "day", "2199-01-01", "reason", "结束"))
                        .problem())
                .isEqualTo("422 BASE-001: day RETAIN-007");
    }
}
