package io.huiyin;

import io.huiyin.cli.CommandLine;

/** Entry point of every command. */
public final class Huiyin {

    private Huiyin() {}

    public static void main(String[] arguments) {
        System.exit(CommandLine.run(HuiyinApplication.class, arguments));
    }
}
