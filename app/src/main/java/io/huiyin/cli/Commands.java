package io.huiyin.cli;

import java.lang.reflect.Constructor;
import picocli.CommandLine.IFactory;

/** Makes the commands; those that start the application are told which one. */
final class Commands implements IFactory {

    private final Class<?> application;

    Commands(Class<?> application) {
        this.application = application;
    }

    @Override
    public <K> K create(Class<K> type) throws Exception {
        for (Constructor<?> constructor : type.getDeclaredConstructors()) {
            if (constructor.getParameterCount() == 1 && constructor.getParameterTypes()[0] == Class.class) {
                return type.cast(constructor.newInstance(application));
            }
        }
        return picocli.CommandLine.defaultFactory().create(type);
    }
}
