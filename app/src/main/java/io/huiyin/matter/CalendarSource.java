package io.huiyin.matter;

import io.huiyin.base.WorkCalendar;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The working calendar of China, 2004 to 2026, from the data of chinese-days 1.5.7 (see NOTICE). */
@Configuration(proxyBeanMethods = false)
class CalendarSource {

    private static final String FILE = "calendar/chinese-days-1.5.7.json";

    @Bean
    WorkCalendar workCalendar() {
        return load();
    }

    static WorkCalendar load() {
        try (InputStream in = new ClassPathResource(FILE).getInputStream()) {
            JsonNode root = JsonMapper.shared().readTree(in);
            Set<LocalDate> holidays = dates(root.required("holidays"));
            LocalDate last = holidays.stream().max(LocalDate::compareTo).orElseThrow();
            return new WorkCalendar(holidays, dates(root.required("workdays")), LocalDate.of(last.getYear(), 12, 31));
        } catch (IOException e) {
            throw new IllegalStateException(FILE + " is not readable", e);
        }
    }

    private static Set<LocalDate> dates(JsonNode byDate) {
        return byDate.propertyNames().stream().map(LocalDate::parse).collect(Collectors.toUnmodifiableSet());
    }
}
