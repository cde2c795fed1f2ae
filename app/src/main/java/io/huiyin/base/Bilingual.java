package io.huiyin.base;

/** What has a name in both languages of the product: as an argument of a sentence it is said in the language of the sentence. */
public interface Bilingual {

    String zh();

    String en();
}
