package io.huiyin.access;

import java.util.List;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** Only a process that serves real data makes the first administrator by itself. */
@Component
@ConditionalOnProperty("huiyin.scheduling")
@ConditionalOnProperty(name = "huiyin.demo", havingValue = "false", matchIfMissing = true)
class FirstStart implements ApplicationRunner {

    private final FirstAdministrator task;

    FirstStart(FirstAdministrator task) {
        this.task = task;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        task.run(List.of(), System.out, System.err);
    }
}
