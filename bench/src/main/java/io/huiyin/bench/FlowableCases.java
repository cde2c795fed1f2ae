package io.huiyin.bench;

import java.util.Locale;
import java.util.Map;
import javax.sql.DataSource;
import org.flowable.cmmn.engine.CmmnEngine;
import org.flowable.cmmn.engine.CmmnEngineConfiguration;
import org.flowable.common.engine.impl.history.HistoryLevel;

/** The same case in Flowable CMMN: six human steps, in tables of its own. */
final class FlowableCases implements AutoCloseable {

    private final CmmnEngine engine;

    /** @param schema that the connections see; its tables are made when missing */
    FlowableCases(DataSource connections, String schema, HistoryLevel history) {
        CmmnEngineConfiguration configuration = CmmnEngineConfiguration.createStandaloneCmmnEngineConfiguration();
        configuration.setDataSource(connections);
        configuration.setDatabaseSchema(schema);
        configuration.setDatabaseSchemaUpdate(CmmnEngineConfiguration.DB_SCHEMA_UPDATE_TRUE);
        configuration.setHistoryLevel(history);
        configuration.setAsyncExecutorActivate(false);
        engine = configuration.buildCmmnEngine();
        engine.getCmmnRepositoryService()
                .createDeployment()
                .addClasspathResource("io/huiyin/bench/matter.cmmn")
                .deploy();
    }

    static String name(HistoryLevel history) {
        return "Flowable with history " + history.getKey().toLowerCase(Locale.ROOT);
    }

    CmmnEngine engine() {
        return engine;
    }

    /** Starts a case and answers its id. */
    String start() {
        return engine.getCmmnRuntimeService()
                .createCaseInstanceBuilder()
                .caseDefinitionKey("matter")
                .variables(Map.of(
                        "channel", "phone",
                        "category", "heating-low-temperature",
                        "urgent", true,
                        "requester", "赵先生",
                        "phone", "13900000001",
                        "confidential", false,
                        "place", "150502003001",
                        "address", "3号楼2单元",
                        "content", "反映利农社区3号楼室温不达标，已经持续多日，严重影响正常生活，希望尽快处理。"))
                .start()
                .getId();
    }

    @Override
    public void close() {
        engine.close();
    }
}
