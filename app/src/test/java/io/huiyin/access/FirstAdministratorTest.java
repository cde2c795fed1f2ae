package io.huiyin.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.huiyin.base.CommandLineTask;
import io.huiyin.base.Refused;
import io.huiyin.testing.SmallApplication;
import io.huiyin.testing.TestCity;
import io.huiyin.testing.TestDatabase;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** A city that nobody can sign in to yet: what each start prints. */
@Tag("store")
class FirstAdministratorTest {

    private static final Pattern LINK = Pattern.compile("/login/first/(\\S+)");

    @Test
    void eachStartPrintsAFreshLinkUntilThereIsAPassword() {
        try (TestCity city = TestDatabase.freshCity("2301");
                ConfigurableApplicationContext application = SmallApplication.on(city)) {
            assertThat(printed(application, "first-admin"))
                    .as("nobody administers a city that has no unit")
                    .isEmpty();
            printed(application, "city add", "2301", "哈尔滨市");
            String lost = secret(printed(application, "first-admin"));
            String secret = secret(printed(application, "first-admin"));
            FirstLinks links = application.getBean(FirstLinks.class);
            assertThatThrownBy(() -> links.owner(lost)).isInstanceOf(Refused.class);
            assertThat(links.owner(secret)).isEqualTo("admin");
            links.choose(secret, "a fair long one of mine");
            assertThatThrownBy(() -> links.owner(secret)).isInstanceOf(Refused.class);
            assertThat(printed(application, "first-admin")).isEmpty();
            assertThat(city.ownerClient()
                            .sql("select u::text from app_user u union all select l::text from sign_in_link l")
                            .query(String.class)
                            .list())
                    .isNotEmpty()
                    .allSatisfy(row -> assertThat(row).doesNotContain(secret).doesNotContain(lost));
        }
    }

    private static String secret(String printed) {
        Matcher link = LINK.matcher(printed);
        assertThat(printed).contains("First administrator: admin");
        assertThat(link.results()).hasSize(1);
        assertThat(link.reset().find()).isTrue();
        return link.group(1);
    }

    private static String printed(ConfigurableApplicationContext application, String name, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        CommandLineTask task = application.getBeansOfType(CommandLineTask.class).values().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
        assertThat(task.run(List.of(arguments), stream, stream)).isZero();
        return out.toString(StandardCharsets.UTF_8);
    }
}
