package io.huiyin;

/** Entry point of every command. */
public final class Huiyin {

    private Huiyin() {}

    public static void main(String[] args) {
        System.out.println("huiyin " + args.length);
    }
}
