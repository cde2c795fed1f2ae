package io.huiyin.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

/** Figures over the records of lists: offered with their own dimensions, opened as far as the reader may read the register. */
@AccessTest
@TestPropertySource(properties = "huiyin.test=still") // days pass in the other town
class RecordFiguresWebTest {

    private static final String TRAINED = "/figures/training/person_times";
    private static final String YEAR = "?from=2022-01-01&to=2022-12-15";

    @Autowired
    private Town town;

    @Autowired
    private Browser.Source browsers;

    @Test
    void aListIsCountedByItsOwnCodesAndOpensIntoItsRecords() {
        Users.WithPassword administrator = town.administrator();
        String city = town.actor(administrator).scope().replaceAll("/.*", "");
        JsonNode added = Browser.read(
                browsers.call("POST", administrator, "/api/v1/registers/training/records", """
                        {"fields": {"topic": "热线接听", "trainee": "hotline", "means": "class", "organiser": "%1$s", "place": {"unit": "%1$s"},
                         "starts_on": "2022-11-02", "teacher": "赵老师", "person_times": 37}}""".formatted(city)), 201);
        Users.WithPassword operator = town.operator();
        JsonNode table = Browser.read(
                browsers.call("GET", operator, "/api/v1" + TRAINED + YEAR + "&by=field.trainee&by=month", ""), 200);
        assertThat(table.at("/lines/0/keys/0/name").asString()).isEqualTo("热线工作人员");
        assertThat(table.at("/lines/0/keys/1/code").asString()).isEqualTo("2022-11-01");
        assertThat(table.at("/lines/0/value/value").asLong()).isGreaterThanOrEqualTo(37);
        JsonNode records = Browser.read(
                browsers.call("GET", operator, table.at("/lines/0/records").asString(), ""), 200);
        assertThat(records.at("/items").isEmpty()).isTrue();
        assertThat(records.at("/kept").toString())
                .contains(
                        "热线接听", "/registers/training/records/" + added.at("/id").asLong());
        Browser browser = browsers.signedIn(operator);
        assertThat(browser.get("/figures").body()).contains("培训人次", "现有或今年", "没有队长的工作队");
        assertThat(browser.get(TRAINED + YEAR + "&by=field.means").body())
                .contains("field.trainee", "培训班")
                .doesNotContain("⟨");
        assertThat(browser.get(TRAINED + "/records" + YEAR + "&field.trainee=hotline")
                        .body())
                .contains("热线接听", "/registers/training?", "在台账列表中打开")
                .doesNotContain("⟨");
        assertThat(browser.get("/tables?register=training&choose=true&figure=received&by=channel")
                        .body())
                .contains("field.trainee", "instructor_trainings");
        assertThat(browser.get("/tables?register=training&figure=trainings&figure=person_times&by=field.means"
                                + YEAR.replace('?', '&'))
                        .body())
                .contains("培训班")
                .doesNotContain("⟨");
    }

    @Test
    void ofPersonsThereAreNumbersForWhoeverMaySeeFiguresAndRecordsForWhoeverMayReadThem() {
        Users.WithPassword operator = town.operator();
        assertThat(browsers.call("GET", operator, "/api/v1/figures/resident/care", "")
                        .statusCode())
                .isEqualTo(200);
        assertThat(browsers.call("GET", operator, "/api/v1/figures/resident/care/records", "")
                        .statusCode())
                .as("operators do not read residents")
                .isEqualTo(403);
        assertThat(browsers.call("GET", operator, "/api/v1/figures/resident/care?by=field.care", "")
                        .statusCode())
                .as("what is about persons tells nothing apart")
                .isEqualTo(422);
        assertThat(browsers.call("GET", operator, "/api/v1/figures/village_team/teams?by=month", "")
                        .statusCode())
                .as("what stands on a list now was at no earlier time")
                .isEqualTo(422);
    }
}
