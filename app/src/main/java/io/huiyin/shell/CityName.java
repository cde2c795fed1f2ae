package io.huiyin.shell;

/** The name of the city that is served, for the top of each page. Told by the module that knows the units. */
@FunctionalInterface
public interface CityName {

    String in(Language language);
}
