package io.huiyin.search;

import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Primary;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/** What all modules have searched, each by its own registers. */
@Component
@Primary
class AllTexts implements SearchedTexts {

    private final SingletonSupplier<List<SearchedTexts>> all;

    AllTexts(ObjectProvider<SearchedTexts> all) {
        this.all = SingletonSupplier.of(
                () -> all.stream().filter(one -> one != this).toList());
    }

    @Override
    public boolean keeps(String register) {
        return all.obtain().stream().anyMatch(one -> one.keeps(register));
    }

    @Override
    public List<Text> texts(String register, Long[] ids) {
        return all.obtain().stream()
                .filter(one -> one.keeps(register))
                .findFirst()
                .map(one -> one.texts(register, ids))
                .orElse(List.of());
    }
}
