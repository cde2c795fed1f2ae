package io.huiyin;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

/** The Spring application: every module's beans, on a database that was opened before. */
@SpringBootApplication
public class HuiyinApplication {

    /** Only a process that serves works by the clock: neither tests nor the short commands do. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty("huiyin.scheduling")
    @EnableScheduling
    static class Scheduling {}
}
