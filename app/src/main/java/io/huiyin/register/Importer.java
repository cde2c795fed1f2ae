package io.huiyin.register;

final class Importer {
    static final int BATCH = 500;
}
