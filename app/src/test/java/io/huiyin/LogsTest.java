package io.huiyin;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.joran.spi.JoranException;
import ch.qos.logback.core.status.Status;
import ch.qos.logback.core.status.StatusUtil;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Logs are text for people, or JSON for a collector, and say the same. */
class LogsTest {

    private final LoggerContext context = new LoggerContext();

    LogsTest() {
        context.setMDCAdapter(new LogbackMDCAdapter());
    }

    @Test
    void aLineOfJsonHasTimeLevelLoggerAndMessage() throws JoranException {
        JsonNode line = JsonMapper.shared().readTree(written("json"));
        assertThat(line.at("/level").asString()).isEqualTo("WARN");
        assertThat(line.at("/loggerName").asString()).isEqualTo("io.huiyin.Somewhere");
        assertThat(line.at("/formattedMessage").asString()).isEqualTo("第 3 次\n失败");
        assertThat(line.has("timestamp")).isTrue();
        assertThat(line.has("arguments")).as("what is not in the sentence").isFalse();
    }

    @Test
    void withoutASettingItIsText() throws JoranException {
        assertThat(written("text")).contains("WARN  Somewhere - 第 3 次");
    }

    /** It would tell of every fault in its settings on the output stream, which belongs to the answers of the command line. */
    @ParameterizedTest
    @ValueSource(strings = {"json", "text"})
    void theSettingsHaveNoFault(String format) throws JoranException {
        root(format);
        assertThat(new StatusUtil(context).getHighestLevel(0)).isEqualTo(Status.INFO);
    }

    private String written(String format) throws JoranException {
        Logger root = root(format);
        LoggingEvent event = new LoggingEvent(
                "here", context.getLogger("io.huiyin.Somewhere"), Level.WARN, "第 {} 次\n失败", null, new Object[] {3});
        var appender = (OutputStreamAppender<ILoggingEvent>) Objects.requireNonNull(root.getAppender("console"));
        return new String(appender.getEncoder().encode(event), StandardCharsets.UTF_8);
    }

    private Logger root(String format) throws JoranException {
        if (!format.equals("text")) {
            context.putProperty("HUIYIN_LOG", format);
        }
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(context);
        configurator.doConfigure(Objects.requireNonNull(LogsTest.class.getResource("/logback.xml")));
        return context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    }
}
