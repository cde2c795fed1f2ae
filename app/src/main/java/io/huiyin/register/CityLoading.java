package io.huiyin.register;

import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Loads the city before the web server of a serving process opens its port. A demo has loaded it by then. */
@Component
@ConditionalOnProperty("huiyin.scheduling")
final class CityLoading implements SmartLifecycle {

    private static final int BEFORE_THE_WEB = WebServerApplicationContext.START_STOP_LIFECYCLE_PHASE - 900;

    private final CityLoad load;
    private boolean running;

    CityLoading(CityLoad load) {
        this.load = load;
    }

    @Override
    public void start() {
        load.run(List.of(), System.out, System.err);
        running = true;
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
