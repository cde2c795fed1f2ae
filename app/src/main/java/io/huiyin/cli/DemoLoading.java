package io.huiyin.cli;

import io.huiyin.base.CommandLineTask;
import io.huiyin.database.StartRefused;
import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Loads the demo before the web server opens its port, so that whoever gets an answer gets the whole city. */
@Component
@ConditionalOnProperty("huiyin.demo")
final class DemoLoading implements SmartLifecycle {

    private static final int BEFORE_THE_WEB = WebServerApplicationContext.START_STOP_LIFECYCLE_PHASE - 1_000;

    private final ApplicationContext context;
    private boolean running;

    DemoLoading(ApplicationContext context) {
        this.context = context;
    }

    @Override
    public void start() {
        Tasks.find(context, "demo-load").ifPresent(DemoLoading::load);
        running = true;
    }

    private static void load(CommandLineTask task) {
        if (task.run(List.of(), System.out, System.err) != 0) {
            throw new StartRefused("The demo could not be loaded.");
        }
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return BEFORE_THE_WEB;
    }
}
