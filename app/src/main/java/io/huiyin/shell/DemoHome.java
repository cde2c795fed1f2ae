package io.huiyin.shell;

/** What whoever tries the demo needs to know of its accounts. Told by the module that has them. */
public interface DemoHome {

    /** Name of the street whose matters the accounts {@code handler} and {@code worker} settle. */
    String street();

    /** The password of every account. */
    String password();
}
