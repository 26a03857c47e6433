CREATE TABLE IF NOT EXISTS "__EFMigrationsHistory" (
    "MigrationId" character varying(150) NOT NULL,
    "ProductVersion" character varying(32) NOT NULL,
    CONSTRAINT "PK___EFMigrationsHistory" PRIMARY KEY ("MigrationId")
);

START TRANSACTION;
CREATE TABLE announced (
    "Slug" text COLLATE "C" NOT NULL,
    "At" bigint NOT NULL,
    CONSTRAINT "PK_announced" PRIMARY KEY ("Slug")
);

CREATE TABLE deliveries (
    "Key" text COLLATE "C" NOT NULL,
    "Platform" text COLLATE "C" NOT NULL,
    "Channel" text COLLATE "C" NOT NULL,
    "Version" bigint NOT NULL,
    "State" text NOT NULL,
    "Attempts" integer NOT NULL,
    "NextTry" bigint NOT NULL,
    "MessageId" text COLLATE "C",
    "Sentence" text COLLATE "C" NOT NULL,
    CONSTRAINT "PK_deliveries" PRIMARY KEY ("Key", "Platform", "Channel")
);

CREATE TABLE desk (
    "Id" integer NOT NULL,
    "Version" bigint NOT NULL,
    "Content" text NOT NULL,
    CONSTRAINT "PK_desk" PRIMARY KEY ("Id")
);

CREATE TABLE facts (
    "Name" text COLLATE "C" NOT NULL,
    "Value" text COLLATE "C" NOT NULL,
    CONSTRAINT "PK_facts" PRIMARY KEY ("Name")
);

CREATE TABLE gaps (
    "Week" date NOT NULL,
    "Folded" text COLLATE "C" NOT NULL,
    "Query" text COLLATE "C" NOT NULL,
    "Times" integer NOT NULL,
    CONSTRAINT "PK_gaps" PRIMARY KEY ("Week", "Folded")
);

CREATE TABLE ledger (
    "Slot" text COLLATE "C" NOT NULL,
    "Number" integer NOT NULL,
    "Moment" text NOT NULL,
    "Words" text COLLATE "C" NOT NULL,
    "People" text NOT NULL,
    "PostedAt" bigint NOT NULL,
    CONSTRAINT "PK_ledger" PRIMARY KEY ("Slot", "Number")
);

CREATE TABLE nominations (
    "Moment" text NOT NULL,
    "Nominator" text COLLATE "C" NOT NULL,
    "Words" text COLLATE "C" NOT NULL,
    "At" bigint NOT NULL,
    CONSTRAINT "PK_nominations" PRIMARY KEY ("Moment", "Nominator")
);

CREATE TABLE slots (
    "Key" text COLLATE "C" NOT NULL,
    "State" text NOT NULL,
    "ChangedAt" bigint NOT NULL,
    "Owner" text COLLATE "C" NOT NULL,
    "LeaseEnds" bigint NOT NULL,
    "Post" text,
    CONSTRAINT "PK_slots" PRIMARY KEY ("Key")
);

INSERT INTO desk ("Id", "Version", "Content")
VALUES (1, 0, '{}');

CREATE INDEX "IX_nominations_Nominator" ON nominations ("Nominator");

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261121044637_CreateStore', 'version');

COMMIT;

