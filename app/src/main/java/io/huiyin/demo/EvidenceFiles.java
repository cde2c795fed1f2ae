package io.huiyin.demo;

import io.huiyin.base.Actor;
import io.huiyin.journal.Attachments;
import io.huiyin.matter.Evidence;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A handful of files that the story's replies are proved with; each is kept once. */
final class EvidenceFiles {

    private static final int PICTURES = 8;
    private static final List<String> SLIPS = List.of("现场核查记录", "办理回执", "测温记录单", "检测维修记录");

    private final List<Evidence> files;

    private EvidenceFiles(List<Evidence> files) {
        this.files = List.copyOf(files);
    }

    static EvidenceFiles stored(Attachments attachments) {
        List<Evidence> files = new ArrayList<>();
        for (int i = 1; i <= PICTURES; i++) {
            files.add(store(attachments, Picture.png(i), "image/png", "现场照片" + i + ".png"));
        }
        for (String slip : SLIPS) {
            String text = slip + "\n\n本单由演示数据生成，不含真实信息。\n\n核查人：\n诉求人签字：\n日期：\n";
            files.add(store(attachments, text.getBytes(StandardCharsets.UTF_8), "text/plain", slip + ".txt"));
        }
        return new EvidenceFiles(files);
    }

    List<Evidence> some(int count, Dice dice) {
        return dice.shuffled(files).stream().limit(count).toList();
    }

    private static Evidence store(Attachments attachments, byte[] bytes, String type, String name) {
        try {
            return new Evidence(
                    attachments
                            .store(new ByteArrayInputStream(bytes), type, Actor.SYSTEM)
                            .hash(),
                    name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
