package io.huiyin.cli;

import io.huiyin.database.StartRefused;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;

/** Everybody knows the passwords of a demo: it listens for this machine alone, unless whoever starts it says otherwise. */
final class DemoDoor implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    static final String DEMO = "huiyin.demo";
    static final String ANYONE = "huiyin.demo.anyone";

    /** @throws StartRefused when a demo would listen for others and nobody said so */
    @Override
    public void initialize(ConfigurableApplicationContext context) {
        Environment environment = context.getEnvironment();
        boolean demo = environment.getProperty(DEMO, Boolean.class, false);
        boolean anyone = environment.getProperty(ANYONE, Boolean.class, false);
        String address = environment.getProperty("server.address", "0.0.0.0");
        if (demo && !anyone && !isLoopback(address)) {
            throw new StartRefused("The demo's passwords are printed on its sign-in page, and " + address
                    + " (server.address) lets others in. With --anyone it listens there all the same.");
        }
    }

    private static boolean isLoopback(String address) {
        try {
            return InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
