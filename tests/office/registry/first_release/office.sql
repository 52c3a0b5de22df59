BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0001');
CREATE TABLE appointment (
	id INTEGER NOT NULL, 
	person TEXT NOT NULL, 
	organization TEXT NOT NULL, 
	record JSON NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(person) REFERENCES person (code)
);
INSERT INTO "appointment" VALUES(1,'bich','federation','{"valid_from": "0001-01-01", "valid_to": null, "person": {"code": "bich", "name": "Trần Thị Bích"}, "organization": "federation", "position": "Chuyên viên", "rank": "staff", "department": "cspl", "acting": false, "roles": ["drafter", "receiving_officer"]}');
INSERT INTO "appointment" VALUES(2,'cuong','federation','{"valid_from": "0001-01-01", "valid_to": null, "person": {"code": "cuong", "name": "Lê Văn Cường"}, "organization": "federation", "position": "Trưởng bộ phận", "rank": "unit_head", "department": "cspl", "acting": false, "roles": ["content_reviewer", "drafter"]}');
INSERT INTO "appointment" VALUES(3,'dung','federation','{"valid_from": "0001-01-01", "valid_to": null, "person": {"code": "dung", "name": "Phạm Thị Dung"}, "organization": "federation", "position": "Chánh Văn phòng", "rank": "unit_head", "department": "", "acting": false, "roles": ["format_reviewer"]}');
INSERT INTO "appointment" VALUES(4,'an','federation','{"valid_from": "0001-01-01", "valid_to": null, "person": {"code": "an", "name": "Nguyễn Văn An"}, "organization": "federation", "position": "Chủ tịch", "rank": "head", "department": "", "acting": false, "roles": ["signer", "drafter"]}');
INSERT INTO "appointment" VALUES(5,'giang','federation','{"valid_from": "0001-01-01", "valid_to": null, "person": {"code": "giang", "name": "Vũ Thị Giang"}, "organization": "federation", "position": "Phó Chủ tịch", "rank": "deputy", "department": "", "acting": false, "roles": ["signer"]}');
INSERT INTO "appointment" VALUES(6,'hoa','federation','{"valid_from": "0001-01-01", "valid_to": null, "person": {"code": "hoa", "name": "Đỗ Thị Hoa"}, "organization": "federation", "position": "Văn thư", "rank": "staff", "department": "", "acting": false, "roles": ["clerk"]}');
INSERT INTO "appointment" VALUES(7,'kim','cdcs-may','{"valid_from": "0001-01-01", "valid_to": null, "person": {"code": "kim", "name": "Hồ Thị Kim"}, "organization": "cdcs-may", "position": "Chủ tịch", "rank": "head", "department": "", "acting": false, "roles": ["signer"]}');
INSERT INTO "appointment" VALUES(8,'lan','cdcs-may','{"valid_from": "0001-01-01", "valid_to": null, "person": {"code": "lan", "name": "Bùi Thị Lan"}, "organization": "cdcs-may", "position": "Ủy viên", "rank": "staff", "department": "", "acting": false, "roles": ["drafter"]}');
INSERT INTO "appointment" VALUES(9,'minh','cdcs-may','{"valid_from": "0001-01-01", "valid_to": null, "person": {"code": "minh", "name": "Cao Văn Minh"}, "organization": "cdcs-may", "position": "Phó Chủ tịch", "rank": "deputy", "department": "", "acting": false, "roles": ["clerk", "content_reviewer", "format_reviewer"]}');
CREATE TABLE authorization (
	id INTEGER NOT NULL, 
	organization TEXT NOT NULL, 
	record JSON NOT NULL, 
	PRIMARY KEY (id)
);
CREATE TABLE counter (
	organization TEXT NOT NULL, 
	series TEXT NOT NULL, 
	period TEXT NOT NULL, 
	started_from INTEGER NOT NULL, 
	last_no INTEGER NOT NULL, 
	last_date DATE NOT NULL, 
	PRIMARY KEY (organization, series, period)
);
INSERT INTO "counter" VALUES('federation','KH','2021',2,5,'2021-01-09');
INSERT INTO "counter" VALUES('cdcs-may','ĐK','2021',0,1,'2021-01-12');
CREATE TABLE delivery (
	id INTEGER NOT NULL, 
	paper INTEGER NOT NULL, 
	"key" TEXT NOT NULL, 
	recipient TEXT NOT NULL, 
	organization TEXT NOT NULL, 
	address TEXT NOT NULL, 
	purpose TEXT NOT NULL, 
	channel TEXT NOT NULL, 
	state VARCHAR(20) NOT NULL, 
	queued_at VARCHAR(32) NOT NULL, 
	sent_at VARCHAR(32), 
	acknowledged_on DATE, 
	reference TEXT NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(paper) REFERENCES paper (id), 
	UNIQUE ("key")
);
INSERT INTO "delivery" VALUES(1,1,'vb1-thuong-truc-ldld-tp-890f4e07','Thường trực LĐLĐ TP','','','để b/c','folder','recall_requested','2021-01-07T09:00:00+07:00','2021-01-07T10:00:00+07:00','2021-01-08','thuong-truc-ldld-tp/vb1-thuong-truc-ldld-tp-890f4e07');
INSERT INTO "delivery" VALUES(2,1,'vb1-ban-cspl-ldld-tp-21aaadae','Ban CSPL LĐLĐ TP','','','để b/c','folder','recall_requested','2021-01-07T09:00:00+07:00','2021-01-07T10:00:00+07:00',NULL,'ban-cspl-ldld-tp/vb1-ban-cspl-ldld-tp-21aaadae');
INSERT INTO "delivery" VALUES(3,1,'vb1-cdcs-may-1915a8ba','Công đoàn cơ sở Công ty May','cdcs-may','','để th.hiện','folder','recall_requested','2021-01-07T09:00:00+07:00','2021-01-07T10:00:00+07:00',NULL,'cong-doan-co-so-cong-ty-may/vb1-cdcs-may-1915a8ba');
INSERT INTO "delivery" VALUES(4,1,'vb1-cdcs-in-c0230f94','Công đoàn cơ sở Công ty In','cdcs-in','','để th.hiện','folder','recall_requested','2021-01-07T09:00:00+07:00','2021-01-07T10:00:00+07:00',NULL,'cong-doan-co-so-cong-ty-in/vb1-cdcs-in-c0230f94');
INSERT INTO "delivery" VALUES(5,1,'vb1-cdcs-hoa-11ca4f19','Công đoàn cơ sở Trường Hoa','cdcs-hoa','cd@hoa.example','để th.hiện','mail','recall_requested','2021-01-07T09:00:00+07:00','2021-01-07T10:00:00+07:00',NULL,'<vb1-cdcs-hoa-11ca4f19@ldld.example>');
INSERT INTO "delivery" VALUES(6,6,'vb6-federation-18d0b950','Liên đoàn Lao động quận Ba Đình','federation','vanthu@ldld.example','','folder','queued','2021-01-12T09:00:00+07:00',NULL,NULL,'');
CREATE TABLE entry (
	id INTEGER NOT NULL, 
	organization TEXT NOT NULL, 
	series TEXT NOT NULL, 
	period TEXT NOT NULL, 
	serial INTEGER NOT NULL, 
	number TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	subject TEXT NOT NULL, 
	issued_on DATE NOT NULL, 
	paper INTEGER NOT NULL, 
	state VARCHAR(10) NOT NULL, 
	PRIMARY KEY (id), 
	CHECK (state IN ('active', 'reserved', 'void')), 
	CHECK (serial > 0), 
	FOREIGN KEY(paper) REFERENCES paper (id), 
	UNIQUE (organization, series, period, serial)
);
INSERT INTO "entry" VALUES(1,'federation','KH','2021',3,'03/KH-LĐLĐ','plan','Phát động phong trào thi đua năm 2021','2021-01-07',1,'active');
INSERT INTO "entry" VALUES(2,'federation','KH','2021',4,'04/KH-LĐLĐ','plan','Phát động phong trào thi đua năm 2021','2021-01-08',2,'active');
INSERT INTO "entry" VALUES(3,'federation','KH','2021',5,'05/KH-LĐLĐ','plan','Phát động phong trào thi đua năm 2021','2021-01-09',3,'void');
INSERT INTO "entry" VALUES(4,'cdcs-may','ĐK','2021',1,'01/ĐK-CĐCS','registration','Lịch phát động thi đua năm 2021','2021-01-12',6,'active');
CREATE TABLE event (
	id INTEGER NOT NULL, 
	chain TEXT NOT NULL, 
	seq INTEGER NOT NULL, 
	paper INTEGER, 
	organization TEXT NOT NULL, 
	step TEXT NOT NULL, 
	actor TEXT NOT NULL, 
	role TEXT NOT NULL, 
	on_behalf_of TEXT NOT NULL, 
	entered_by TEXT NOT NULL, 
	acted_on DATE NOT NULL, 
	recorded_at VARCHAR(32) NOT NULL, 
	from_state TEXT NOT NULL, 
	to_state TEXT NOT NULL, 
	note TEXT NOT NULL, 
	digest TEXT NOT NULL, 
	data JSON NOT NULL, 
	prev VARCHAR(64) NOT NULL, 
	hash VARCHAR(64) NOT NULL, 
	series_chain TEXT NOT NULL, 
	series_prev VARCHAR(64) NOT NULL, 
	series_hash VARCHAR(64) NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(paper) REFERENCES paper (id), 
	UNIQUE (chain, seq)
);
INSERT INTO "event" VALUES(1,'office:federation',1,NULL,'federation','open_series','','','','may-1','2021-01-05','2021-01-04T09:00:00+07:00','','','','','{"act": "open", "serial": 2}','','c7432f35f2e23f66fb6ca7f4c52e6d9a68039a67dd6ebcbb16998990f2eafacc','federation/KH/2021','','c7432f35f2e23f66fb6ca7f4c52e6d9a68039a67dd6ebcbb16998990f2eafacc');
INSERT INTO "event" VALUES(2,'office:',1,NULL,'','open_office','','','','may-1','2021-01-04','2021-01-04T09:00:00+07:00','','','','','{"directory": "11948f00d65cb479c1368426516f2823684b1e927a9517daa2c703fb76bd9bc6"}','','58df2d3244a3c31d3041b1770d606952045cf6b3c34e71d34e73ce9e078192cd','','','');
INSERT INTO "event" VALUES(3,'paper:1',1,1,'federation','draft','bich','drafter','','may-1','2021-01-07','2021-01-07T09:00:00+07:00','','drafting','','26ae1edf04454116d78014306aa7439d655624bb9efecd71311d9b4c03fec598','{"version": 1, "source": "308193571661a757af42079aed7a9866156242a7e3d601af5d08a67f921f727d", "began": {"kind": "plan", "mode": "paper", "workflow": "plan", "workflow_version": 1, "replaces": null, "created_at": "2021-01-07T09:00:00+07:00"}}','','1bdf8aa364527bf7dc6858f4b9eef42aed4c1eeefb2d84c51ba0233afe2be86f','','','');
INSERT INTO "event" VALUES(4,'paper:1',2,1,'federation','submit','bich','drafter','','may-1','2021-01-07','2021-01-07T09:00:00+07:00','drafting','content_review','','26ae1edf04454116d78014306aa7439d655624bb9efecd71311d9b4c03fec598','{"marks": [["submission", ""]]}','1bdf8aa364527bf7dc6858f4b9eef42aed4c1eeefb2d84c51ba0233afe2be86f','febd477b9599a0806e6406bef8f02450a60a59d635e610246667abe7b17768b6','','','');
INSERT INTO "event" VALUES(5,'paper:1',3,1,'federation','initial_content','cuong','content_reviewer','','may-1','2021-01-07','2021-01-07T09:00:00+07:00','content_review','format_review','','26ae1edf04454116d78014306aa7439d655624bb9efecd71311d9b4c03fec598','{"marks": [["content", ""]]}','febd477b9599a0806e6406bef8f02450a60a59d635e610246667abe7b17768b6','a8e01f70b556d0b43b243eb006080b7bc64851ec5b8739477ff467666a9f50d0','','','');
INSERT INTO "event" VALUES(6,'paper:1',4,1,'federation','initial_format','dung','format_reviewer','','may-1','2021-01-07','2021-01-07T09:00:00+07:00','format_review','awaiting_signature','','26ae1edf04454116d78014306aa7439d655624bb9efecd71311d9b4c03fec598','{"marks": [["format", ""]]}','a8e01f70b556d0b43b243eb006080b7bc64851ec5b8739477ff467666a9f50d0','1915b7db9568a93d54524b308c58440a3b35c707bb20bdfdb4c4dac00650c5b7','','','');
INSERT INTO "event" VALUES(7,'paper:1',5,1,'federation','sign','an','signer','TM. BAN THƯỜNG VỤ','may-1','2021-01-07','2021-01-07T09:00:00+07:00','awaiting_signature','signed','','26ae1edf04454116d78014306aa7439d655624bb9efecd71311d9b4c03fec598','{"marks": [["signature", "hoa"]], "form": ["TM. BAN THƯỜNG VỤ", "CHỦ TỊCH", "Nguyễn Văn An"], "clerk": "hoa"}','1915b7db9568a93d54524b308c58440a3b35c707bb20bdfdb4c4dac00650c5b7','41d8839ba59f636066d776697918ee44c4ebe32a73048c870d36b35fa54b8d48','','','');
INSERT INTO "event" VALUES(8,'paper:1',6,1,'federation','assign_number','hoa','clerk','','may-1','2021-01-07','2021-01-07T09:00:00+07:00','signed','numbered','','26ae1edf04454116d78014306aa7439d655624bb9efecd71311d9b4c03fec598','{"document": "1d96c6f6b3ad98ac00ff471db6c78376e3fdad888b5adfdaed953aafe01ea981", "act": "number", "serial": 3, "number": "03/KH-LĐLĐ", "issued_on": "2021-01-07"}','41d8839ba59f636066d776697918ee44c4ebe32a73048c870d36b35fa54b8d48','458141925bd3146e1b2de7878de5234ffc910eec9e161bdaa07b68a5500f3f82','federation/KH/2021','c7432f35f2e23f66fb6ca7f4c52e6d9a68039a67dd6ebcbb16998990f2eafacc','a735dcb79a6b22be598f6f841dbb4237e98eb3c90a1e4460eb66e01f49324542');
INSERT INTO "event" VALUES(9,'paper:1',7,1,'federation','seal','hoa','clerk','','may-1','2021-01-07','2021-01-07T09:00:00+07:00','numbered','sealed','','26ae1edf04454116d78014306aa7439d655624bb9efecd71311d9b4c03fec598','{"marks": [["seal", ""]], "files": {"03-kh-ldld-2021.docx": "74f48f1504140a2ef08532cf8353494168ba94a5ef19f6092e62ca0693fd5da6"}, "document": "18820ac035feff37a64ae5cd18d1b4093e0b6f92cbc6fcc512b315398c85cb97"}','458141925bd3146e1b2de7878de5234ffc910eec9e161bdaa07b68a5500f3f82','4b22cf7a75871e4ded50ad6c37f4299c0b13225cd5f740440c80818c06089eca','','','');
INSERT INTO "event" VALUES(10,'paper:1',8,1,'federation','release','hoa','clerk','','may-1','2021-01-07','2021-01-07T09:00:00+07:00','sealed','released','','26ae1edf04454116d78014306aa7439d655624bb9efecd71311d9b4c03fec598','{"deliveries": {"vb1-thuong-truc-ldld-tp-890f4e07": "9adde6fe4c01d1523ded066699db9c4cb75d9cb64e821685b1bea8f88616eccb", "vb1-ban-cspl-ldld-tp-21aaadae": "699d1314795331b6d7779d142e8fdbdf366bc76354527e3f035e777a3e6ea51e", "vb1-cdcs-may-1915a8ba": "4a93386901d5e4fcadf51fb517592f2a580eb09373c75a82c933ad3e75d72417", "vb1-cdcs-in-c0230f94": "798927b1809f4927f1b16fe4b2c78c051ddb127b8683127a8310cea64bd4e8f2", "vb1-cdcs-hoa-11ca4f19": "7f11037d529254159c43bfe313bfb7f2181e815f542183f9ea2bcda8c7524aae"}}','4b22cf7a75871e4ded50ad6c37f4299c0b13225cd5f740440c80818c06089eca','65413facfd2616da49909ad575a51c723431ff224568e1ed6272fa7acd247c22','','','');
INSERT INTO "event" VALUES(11,'paper:1',9,1,'federation','send','','','','may-1','2021-01-07','2021-01-07T10:00:00+07:00','released','released','','','{"receipts": {"vb1-thuong-truc-ldld-tp-890f4e07": "2d66ce36811f4e7bef242c385ced9e92ada9dfe06a5ff111f1ad7c7564781810", "vb1-ban-cspl-ldld-tp-21aaadae": "83cbc5c74c59dfc26e9d394cf743fa33ae1f6a4fef755fa6dc2fff48ac52c6d6", "vb1-cdcs-may-1915a8ba": "cd22c268b53716368a5e2dfb63269021c27bfc5d40f1473004d349d513ea8030", "vb1-cdcs-in-c0230f94": "0924e22a99393d1230b298e6f78f584aa23010bba905e4dd2ce0c83544b5a911", "vb1-cdcs-hoa-11ca4f19": "0711fc6c6de5565a9149e9cf10e9fca2fdc515bddf10e0525c3762ea675acc3f"}}','65413facfd2616da49909ad575a51c723431ff224568e1ed6272fa7acd247c22','f8e5a152866c53dc99fded0c518f5d3d07891cda5e2c91a8a2705251bfe10d0a','','','');
INSERT INTO "event" VALUES(12,'paper:1',10,1,'federation','acknowledge','hoa','clerk','','may-1','2021-01-08','2021-01-08T09:00:00+07:00','released','released','điện thoại','','{"key": "vb1-thuong-truc-ldld-tp-890f4e07", "recipient": "Thường trực LĐLĐ TP"}','f8e5a152866c53dc99fded0c518f5d3d07891cda5e2c91a8a2705251bfe10d0a','21f2326a384f25413f27f6cca64dc1d320d76e16587fe8fc2fc86dc680a09698','','','');
INSERT INTO "event" VALUES(13,'paper:2',1,2,'federation','draft','bich','drafter','','may-1','2021-01-08','2021-01-08T09:00:00+07:00','','drafting','','26ae1edf04454116d78014306aa7439d655624bb9efecd71311d9b4c03fec598','{"version": 1, "source": "308193571661a757af42079aed7a9866156242a7e3d601af5d08a67f921f727d", "began": {"kind": "plan", "mode": "paper", "workflow": "plan", "workflow_version": 1, "replaces": null, "created_at": "2021-01-08T09:00:00+07:00"}}','','4c5acbb3e6f695b437dc7c3842fc21b5f5495fe4afc4f300e03acb9bdb794538','','','');
INSERT INTO "event" VALUES(14,'paper:2',2,2,'federation','submit','bich','drafter','','may-1','2021-01-08','2021-01-08T09:00:00+07:00','drafting','content_review','','26ae1edf04454116d78014306aa7439d655624bb9efecd71311d9b4c03fec598','{"marks": [["submission", ""]]}','4c5acbb3e6f695b437dc7c3842fc21b5f5495fe4afc4f300e03acb9bdb794538','36051ce414d45491d6012ac3b63789a28a512b0f548a1f99b24210d7f0cf8906','','','');
INSERT INTO "event" VALUES(15,'paper:2',3,2,'federation','initial_content','cuong','content_reviewer','','may-1','2021-01-08','2021-01-08T09:00:00+07:00','content_review','format_review','','26ae1edf04454116d78014306aa7439d655624bb9efecd71311d9b4c03fec598','{"marks": [["content", ""]]}','36051ce414d45491d6012ac3b63789a28a512b0f548a1f99b24210d7f0cf8906','aa6ab0020f9ec9719d244657f10cde820bc22ce003074a91f4541b1d6a1fbf6b','','','');
INSERT INTO "event" VALUES(16,'paper:2',4,2,'federation','initial_format','dung','format_reviewer','','may-1','2021-01-08','2021-01-08T09:00:00+07:00','format_review','awaiting_signature','','26ae1edf04454116d78014306aa7439d655624bb9efecd71311d9b4c03fec598','{"marks": [["format", ""]]}','aa6ab0020f9ec9719d244657f10cde820bc22ce003074a91f4541b1d6a1fbf6b','c2c58f45f8479a788a4cdc1d93ab9928ea54055b9210e1c9248b26171994eacc','','','');
INSERT INTO "event" VALUES(17,'paper:2',5,2,'federation','sign','an','signer','TM. BAN THƯỜNG VỤ','may-1','2021-01-08','2021-01-08T09:00:00+07:00','awaiting_signature','signed','','26ae1edf04454116d78014306aa7439d655624bb9efecd71311d9b4c03fec598','{"marks": [["signature", "hoa"]], "form": ["TM. BAN THƯỜNG VỤ", "CHỦ TỊCH", "Nguyễn Văn An"], "clerk": "hoa"}','c2c58f45f8479a788a4cdc1d93ab9928ea54055b9210e1c9248b26171994eacc','ca748fa43a43558f239c75b6111e92f45d8d1075a6f9be15746cda1888bb4f7a','','','');
INSERT INTO "event" VALUES(18,'paper:2',6,2,'federation','assign_number','hoa','clerk','','may-1','2021-01-08','2021-01-08T09:00:00+07:00','signed','numbered','','26ae1edf04454116d78014306aa7439d655624bb9efecd71311d9b4c03fec598','{"document": "30f200086eefe278d2af951bca6d6127d3254559009648fe07a42556ab3eab92", "act": "number", "serial": 4, "number": "04/KH-LĐLĐ", "issued_on": "2021-01-08"}','ca748fa43a43558f239c75b6111e92f45d8d1075a6f9be15746cda1888bb4f7a','f65b2f4da4b4337d364b5306f31d367c6d117b40609a59690ebb9c15f2f5f9d9','federation/KH/2021','a735dcb79a6b22be598f6f841dbb4237e98eb3c90a1e4460eb66e01f49324542','d3c33bb8f7895c364f32a7781fc46f49ea76641d166cb7ee5e572562036218c2');
INSERT INTO "event" VALUES(19,'paper:2',7,2,'federation','seal','hoa','clerk','','may-1','2021-01-08','2021-01-08T09:00:00+07:00','numbered','sealed','','26ae1edf04454116d78014306aa7439d655624bb9efecd71311d9b4c03fec598','{"marks": [["seal", ""]], "files": {"04-kh-ldld-2021.docx": "f982e8010bc714e9fed31033316f341a52467d3b5c25b9bac0bebbbfa9b0e581"}, "document": "5d8979919a21dcc0dec8af75031f67fe1090052b3b4af591230c9ef94cd37cee"}','f65b2f4da4b4337d364b5306f31d367c6d117b40609a59690ebb9c15f2f5f9d9','304f0ad5e1910737ea71926fdb8fabf439eeffa8996aa05f4cc6364788c0d3da','','','');
INSERT INTO "event" VALUES(20,'paper:3',1,3,'federation','draft','bich','drafter','','may-1','2021-01-09','2021-01-09T09:00:00+07:00','','drafting','','26ae1edf04454116d78014306aa7439d655624bb9efecd71311d9b4c03fec598','{"version": 1, "source": "308193571661a757af42079aed7a9866156242a7e3d601af5d08a67f921f727d", "began": {"kind": "plan", "mode": "paper", "workflow": "plan", "workflow_version": 1, "replaces": null, "created_at": "2021-01-09T09:00:00+07:00"}}','','271af38585d86546c598934df5f90993293bed0126089b471b1f98c8a7032448','','','');
INSERT INTO "event" VALUES(21,'paper:3',2,3,'federation','submit','bich','drafter','','may-1','2021-01-09','2021-01-09T09:00:00+07:00','drafting','content_review','','26ae1edf04454116d78014306aa7439d655624bb9efecd71311d9b4c03fec598','{"marks": [["submission", ""]]}','271af38585d86546c598934df5f90993293bed0126089b471b1f98c8a7032448','9793866d99eb28a4c47e235031186d890ceb657e72262aab5f0859b64631d6d4','','','');
INSERT INTO "event" VALUES(22,'paper:3',3,3,'federation','initial_content','cuong','content_reviewer','','may-1','2021-01-09','2021-01-09T09:00:00+07:00','content_review','format_review','','26ae1edf04454116d78014306aa7439d655624bb9efecd71311d9b4c03fec598','{"marks": [["content", ""]]}','9793866d99eb28a4c47e235031186d890ceb657e72262aab5f0859b64631d6d4','b861e8b076f1f5dfda48dca4ace74dc76bcd9d262a1c21c34cd7253f33bf7cae','','','');
INSERT INTO "event" VALUES(23,'paper:3',4,3,'federation','initial_format','dung','format_reviewer','','may-1','2021-01-09','2021-01-09T09:00:00+07:00','format_review','awaiting_signature','','26ae1edf04454116d78014306aa7439d655624bb9efecd71311d9b4c03fec598','{"marks": [["format", ""]]}','b861e8b076f1f5dfda48dca4ace74dc76bcd9d262a1c21c34cd7253f33bf7cae','8dc176dbc0df602731f7780f46d20efdd6fef8d205e60196607efd10d79d3cb8','','','');
INSERT INTO "event" VALUES(24,'paper:3',5,3,'federation','sign','an','signer','TM. BAN THƯỜNG VỤ','may-1','2021-01-09','2021-01-09T09:00:00+07:00','awaiting_signature','signed','','26ae1edf04454116d78014306aa7439d655624bb9efecd71311d9b4c03fec598','{"marks": [["signature", "hoa"]], "form": ["TM. BAN THƯỜNG VỤ", "CHỦ TỊCH", "Nguyễn Văn An"], "clerk": "hoa"}','8dc176dbc0df602731f7780f46d20efdd6fef8d205e60196607efd10d79d3cb8','8d423afc36ef65c98985d44146e8464e1011cb13bdca557ec540fe34cd7d6bdc','','','');
INSERT INTO "event" VALUES(25,'paper:3',6,3,'federation','assign_number','hoa','clerk','','may-1','2021-01-09','2021-01-09T09:00:00+07:00','signed','numbered','','26ae1edf04454116d78014306aa7439d655624bb9efecd71311d9b4c03fec598','{"document": "42d57a030d4b853d833b131ff61af7406c6c02ef65b81011563418b267391c5e", "act": "number", "serial": 5, "number": "05/KH-LĐLĐ", "issued_on": "2021-01-09"}','8d423afc36ef65c98985d44146e8464e1011cb13bdca557ec540fe34cd7d6bdc','b5ba49357dbffa65232188f99f7565fda9ef4a4f7e449fec0ec636a887925bc6','federation/KH/2021','d3c33bb8f7895c364f32a7781fc46f49ea76641d166cb7ee5e572562036218c2','06a7ce11baea62eb5bb61ef4bd5d30cd79caec97436ac6e08863dbbd29abc335');
INSERT INTO "event" VALUES(26,'paper:3',7,3,'federation','void_number','an','signer','','may-1','2021-01-09','2021-01-09T09:00:00+07:00','numbered','cancelled','sai trích yếu, chưa gửi','26ae1edf04454116d78014306aa7439d655624bb9efecd71311d9b4c03fec598','{"act": "void", "serial": 5, "number": "05/KH-LĐLĐ", "voids": true}','b5ba49357dbffa65232188f99f7565fda9ef4a4f7e449fec0ec636a887925bc6','46caaa2793599768998dbbbf15a1e3fa69b71979f85219acca00af4c46f2767d','federation/KH/2021','06a7ce11baea62eb5bb61ef4bd5d30cd79caec97436ac6e08863dbbd29abc335','348fd9e78d80901cfb930bd5dc45e5a5c4373039299c1a8a16b05178d9395de7');
INSERT INTO "event" VALUES(27,'paper:4',1,4,'federation','draft','bich','drafter','','may-1','2021-01-10','2021-01-10T09:00:00+07:00','','drafting','','26ae1edf04454116d78014306aa7439d655624bb9efecd71311d9b4c03fec598','{"version": 1, "source": "308193571661a757af42079aed7a9866156242a7e3d601af5d08a67f921f727d", "began": {"kind": "plan", "mode": "paper", "workflow": "plan", "workflow_version": 1, "replaces": null, "created_at": "2021-01-10T09:00:00+07:00"}}','','cbd0b1344059e427f60ee4bb036d0eb2d2ccb0c7ffa4d1f75ab0e13d17f1cb9a','','','');
INSERT INTO "event" VALUES(28,'paper:4',2,4,'federation','submit','bich','drafter','','may-1','2021-01-10','2021-01-10T09:00:00+07:00','drafting','content_review','','26ae1edf04454116d78014306aa7439d655624bb9efecd71311d9b4c03fec598','{"marks": [["submission", ""]]}','cbd0b1344059e427f60ee4bb036d0eb2d2ccb0c7ffa4d1f75ab0e13d17f1cb9a','2e4974f014c7d55a47a27994526e3a30a065404342edc70825d579371aa9d9b7','','','');
INSERT INTO "event" VALUES(29,'paper:4',3,4,'federation','return','cuong','content_reviewer','','may-1','2021-01-10','2021-01-10T10:00:00+07:00','content_review','returned','thiếu chỉ tiêu cụ thể','26ae1edf04454116d78014306aa7439d655624bb9efecd71311d9b4c03fec598','{"voids": true}','2e4974f014c7d55a47a27994526e3a30a065404342edc70825d579371aa9d9b7','94fe1fba713bded6796632c3a1bdec1060729edeb27650c7086772743ecfe9c4','','','');
INSERT INTO "event" VALUES(30,'paper:4',4,4,'federation','revise','bich','drafter','','may-1','2021-01-11','2021-01-11T09:00:00+07:00','returned','returned','','11d495019c42f66aa24f94aa3fba6de8b1e661bdc931c8fef1f3b33afb21e7bb','{"version": 2, "source": "cb40f31c5782ebf6348eaebea46eb2f071a09fa77dda2eb453ceed29157c2902"}','94fe1fba713bded6796632c3a1bdec1060729edeb27650c7086772743ecfe9c4','5e6cbcf7199d30bfffebb6dbdefd50bbb8acde02865ca599002fdf8d437470ca','','','');
INSERT INTO "event" VALUES(31,'paper:5',1,5,'federation','draft','bich','drafter','','may-1','2021-01-12','2021-01-12T09:00:00+07:00','','drafting','','d1cda642d893dc7d4974d57d0bf1afc466d1c2734646a5ad6c229288e5ca344a','{"version": 1, "source": "5c4316aab312c1580e6b8a446af588e792aa92166b24d96489d1353d0d4c9ab2", "began": {"kind": "plan", "mode": "paper", "workflow": "plan", "workflow_version": 1, "replaces": 1, "created_at": "2021-01-12T09:00:00+07:00"}}','','ab7b6034687e2c95f5d61ca4b474afd448e11fd6e974c64b0cbe29f1d72a8b99','','','');
INSERT INTO "event" VALUES(32,'paper:1',11,1,'federation','replace','bich','drafter','','may-1','2021-01-12','2021-01-12T09:00:00+07:00','released','released','','26ae1edf04454116d78014306aa7439d655624bb9efecd71311d9b4c03fec598','{"replacement": 5}','21f2326a384f25413f27f6cca64dc1d320d76e16587fe8fc2fc86dc680a09698','899f858e78c1817524f57a8b5641cf8b747e1482804aef380801f1200139ed3f','','','');
INSERT INTO "event" VALUES(33,'paper:6',1,6,'cdcs-may','draft','lan','drafter','','may-1','2021-01-12','2021-01-12T09:00:00+07:00','','drafting','','fadc75bda46d57af33ba115a61f346ef6755bd4c2e331ff4551cbf67184338f5','{"version": 1, "source": "10907c1ed3a027008b3a7ab3658b8dc25efb29b455bd943c1585255a832beaed", "began": {"kind": "registration", "mode": "paper", "workflow": "registration", "workflow_version": 1, "replaces": null, "created_at": "2021-01-12T09:00:00+07:00"}}','','0cddea995bd7a826aa1941d8332dac7ee25f45764397ac64a6d6521c614bb3f7','','','');
INSERT INTO "event" VALUES(34,'paper:6',2,6,'cdcs-may','submit','lan','drafter','','may-1','2021-01-12','2021-01-12T09:00:00+07:00','drafting','content_review','','fadc75bda46d57af33ba115a61f346ef6755bd4c2e331ff4551cbf67184338f5','{"marks": [["submission", ""]]}','0cddea995bd7a826aa1941d8332dac7ee25f45764397ac64a6d6521c614bb3f7','eea09de0e411703fea28e5635b5aabd9f9adecb09de975143def97092ba3a404','','','');
INSERT INTO "event" VALUES(35,'paper:6',3,6,'cdcs-may','initial_content','minh','content_reviewer','','may-1','2021-01-12','2021-01-12T09:00:00+07:00','content_review','format_review','','fadc75bda46d57af33ba115a61f346ef6755bd4c2e331ff4551cbf67184338f5','{"marks": [["content", ""]]}','eea09de0e411703fea28e5635b5aabd9f9adecb09de975143def97092ba3a404','b6ff089f6067722cfc5532018c0cd778e60272ee87e45fe6ad86e3569eac9d44','','','');
INSERT INTO "event" VALUES(36,'paper:6',4,6,'cdcs-may','initial_format','minh','format_reviewer','','may-1','2021-01-12','2021-01-12T09:00:00+07:00','format_review','awaiting_signature','','fadc75bda46d57af33ba115a61f346ef6755bd4c2e331ff4551cbf67184338f5','{"marks": [["format", ""]]}','b6ff089f6067722cfc5532018c0cd778e60272ee87e45fe6ad86e3569eac9d44','48aab22fa6fd817bac19efa09bd5b2f8755999637a8ed188b621eb636cbf649d','','','');
INSERT INTO "event" VALUES(37,'paper:6',5,6,'cdcs-may','sign','kim','signer','TM. BAN CHẤP HÀNH','may-1','2021-01-12','2021-01-12T09:00:00+07:00','awaiting_signature','signed','','fadc75bda46d57af33ba115a61f346ef6755bd4c2e331ff4551cbf67184338f5','{"marks": [["signature", "minh"]], "form": ["TM. BAN CHẤP HÀNH", "CHỦ TỊCH", "Hồ Thị Kim"], "clerk": "minh"}','48aab22fa6fd817bac19efa09bd5b2f8755999637a8ed188b621eb636cbf649d','2dc52f1f3c1adefd26a22cb6e6b81bb1f6e0941c931d9a7a1a3a5199ee646adb','','','');
INSERT INTO "event" VALUES(38,'paper:6',6,6,'cdcs-may','assign_number','minh','clerk','','may-1','2021-01-12','2021-01-12T09:00:00+07:00','signed','numbered','','fadc75bda46d57af33ba115a61f346ef6755bd4c2e331ff4551cbf67184338f5','{"document": "9f30f6f2837bd303264938c064a2dd4d3212f35327e7a415cb60956d374b825b", "act": "number", "serial": 1, "number": "01/ĐK-CĐCS", "issued_on": "2021-01-12"}','2dc52f1f3c1adefd26a22cb6e6b81bb1f6e0941c931d9a7a1a3a5199ee646adb','e40626e25e97f7018e7ec8c2b41c0824718940baca8d75ded9dce42ce830faef','cdcs-may/ĐK/2021','','c3c57981dbb7af627fcdf726fe4ee9485cacb7be440d604ae36ed3bc2db2774b');
INSERT INTO "event" VALUES(39,'paper:6',7,6,'cdcs-may','seal','minh','clerk','','may-1','2021-01-12','2021-01-12T09:00:00+07:00','numbered','sealed','','fadc75bda46d57af33ba115a61f346ef6755bd4c2e331ff4551cbf67184338f5','{"marks": [["seal", ""]], "files": {"01-dk-cdcs-2021.docx": "0a1e7023c1d54d343fcdb025c6817bf413657bbcaad5132266ca083064a321a4"}, "document": "c77744ffdd4a29eda619f7742e8cbbeb05c96ab50aa1ec58c7a8d10ffb52897c"}','e40626e25e97f7018e7ec8c2b41c0824718940baca8d75ded9dce42ce830faef','70c121f1f6678aeb76c4e5095f3f7343bb745d921d1303ee1a41009453b63912','','','');
INSERT INTO "event" VALUES(40,'paper:6',8,6,'cdcs-may','release','minh','clerk','','may-1','2021-01-12','2021-01-12T09:00:00+07:00','sealed','released','','fadc75bda46d57af33ba115a61f346ef6755bd4c2e331ff4551cbf67184338f5','{"deliveries": {"vb6-federation-18d0b950": "cc95ae43dd5ce07dc0fdc6ee0225cd0872fdf7b1ccaa1f90fbe1d7934f9b5cf6"}}','70c121f1f6678aeb76c4e5095f3f7343bb745d921d1303ee1a41009453b63912','3c4e4b885af6af48de1913fc5c599a38916f157b2242dd2f1b08339826dc3707','','','');
INSERT INTO "event" VALUES(41,'paper:1',12,1,'federation','recall','an','signer','','may-1','2021-01-13','2021-01-13T09:00:00+07:00','released','recalled','thu hồi để thay thế','26ae1edf04454116d78014306aa7439d655624bb9efecd71311d9b4c03fec598','{"recalls": true}','899f858e78c1817524f57a8b5641cf8b747e1482804aef380801f1200139ed3f','1d1d819be00aa225d6eea171537866dd834fd4a6afe86f0725ad2d7cc6326a62','','','');
CREATE TABLE file (
	id INTEGER NOT NULL, 
	paper INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	media_type TEXT NOT NULL, 
	sha256 VARCHAR(64) NOT NULL, 
	size INTEGER NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(paper) REFERENCES paper (id)
);
INSERT INTO "file" VALUES(1,1,'03-kh-ldld-2021.docx','application/vnd.openxmlformats-officedocument.wordprocessingml.document','74f48f1504140a2ef08532cf8353494168ba94a5ef19f6092e62ca0693fd5da6',6200);
INSERT INTO "file" VALUES(2,2,'04-kh-ldld-2021.docx','application/vnd.openxmlformats-officedocument.wordprocessingml.document','f982e8010bc714e9fed31033316f341a52467d3b5c25b9bac0bebbbfa9b0e581',6200);
INSERT INTO "file" VALUES(3,6,'01-dk-cdcs-2021.docx','application/vnd.openxmlformats-officedocument.wordprocessingml.document','0a1e7023c1d54d343fcdb025c6817bf413657bbcaad5132266ca083064a321a4',5972);
CREATE TABLE mark (
	id INTEGER NOT NULL, 
	paper INTEGER NOT NULL, 
	kind VARCHAR(20) NOT NULL, 
	person TEXT NOT NULL, 
	digest VARCHAR(64) NOT NULL, 
	made_on DATE NOT NULL, 
	seen_by TEXT NOT NULL, 
	live BOOLEAN NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(paper) REFERENCES paper (id), 
	FOREIGN KEY(person) REFERENCES person (code)
);
INSERT INTO "mark" VALUES(1,1,'submission','bich','26ae1edf04454116d78014306aa7439d655624bb9efecd71311d9b4c03fec598','2021-01-07','',1);
INSERT INTO "mark" VALUES(2,1,'content','cuong','26ae1edf04454116d78014306aa7439d655624bb9efecd71311d9b4c03fec598','2021-01-07','',1);
INSERT INTO "mark" VALUES(3,1,'format','dung','26ae1edf04454116d78014306aa7439d655624bb9efecd71311d9b4c03fec598','2021-01-07','',1);
INSERT INTO "mark" VALUES(4,1,'signature','an','26ae1edf04454116d78014306aa7439d655624bb9efecd71311d9b4c03fec598','2021-01-07','hoa',1);
INSERT INTO "mark" VALUES(5,1,'seal','hoa','26ae1edf04454116d78014306aa7439d655624bb9efecd71311d9b4c03fec598','2021-01-07','',1);
INSERT INTO "mark" VALUES(6,2,'submission','bich','26ae1edf04454116d78014306aa7439d655624bb9efecd71311d9b4c03fec598','2021-01-08','',1);
INSERT INTO "mark" VALUES(7,2,'content','cuong','26ae1edf04454116d78014306aa7439d655624bb9efecd71311d9b4c03fec598','2021-01-08','',1);
INSERT INTO "mark" VALUES(8,2,'format','dung','26ae1edf04454116d78014306aa7439d655624bb9efecd71311d9b4c03fec598','2021-01-08','',1);
INSERT INTO "mark" VALUES(9,2,'signature','an','26ae1edf04454116d78014306aa7439d655624bb9efecd71311d9b4c03fec598','2021-01-08','hoa',1);
INSERT INTO "mark" VALUES(10,2,'seal','hoa','26ae1edf04454116d78014306aa7439d655624bb9efecd71311d9b4c03fec598','2021-01-08','',1);
INSERT INTO "mark" VALUES(11,3,'submission','bich','26ae1edf04454116d78014306aa7439d655624bb9efecd71311d9b4c03fec598','2021-01-09','',0);
INSERT INTO "mark" VALUES(12,3,'content','cuong','26ae1edf04454116d78014306aa7439d655624bb9efecd71311d9b4c03fec598','2021-01-09','',0);
INSERT INTO "mark" VALUES(13,3,'format','dung','26ae1edf04454116d78014306aa7439d655624bb9efecd71311d9b4c03fec598','2021-01-09','',0);
INSERT INTO "mark" VALUES(14,3,'signature','an','26ae1edf04454116d78014306aa7439d655624bb9efecd71311d9b4c03fec598','2021-01-09','hoa',0);
INSERT INTO "mark" VALUES(15,4,'submission','bich','26ae1edf04454116d78014306aa7439d655624bb9efecd71311d9b4c03fec598','2021-01-10','',0);
INSERT INTO "mark" VALUES(16,6,'submission','lan','fadc75bda46d57af33ba115a61f346ef6755bd4c2e331ff4551cbf67184338f5','2021-01-12','',1);
INSERT INTO "mark" VALUES(17,6,'content','minh','fadc75bda46d57af33ba115a61f346ef6755bd4c2e331ff4551cbf67184338f5','2021-01-12','',1);
INSERT INTO "mark" VALUES(18,6,'format','minh','fadc75bda46d57af33ba115a61f346ef6755bd4c2e331ff4551cbf67184338f5','2021-01-12','',1);
INSERT INTO "mark" VALUES(19,6,'signature','kim','fadc75bda46d57af33ba115a61f346ef6755bd4c2e331ff4551cbf67184338f5','2021-01-12','minh',1);
INSERT INTO "mark" VALUES(20,6,'seal','minh','fadc75bda46d57af33ba115a61f346ef6755bd4c2e331ff4551cbf67184338f5','2021-01-12','',1);
CREATE TABLE organization (
	id INTEGER NOT NULL, 
	code TEXT NOT NULL, 
	valid_from DATE NOT NULL, 
	record JSON NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE (code, valid_from)
);
INSERT INTO "organization" VALUES(1,'federation','0001-01-01','{"valid_from": "0001-01-01", "valid_to": null, "code": "federation", "name": "Liên đoàn Lao động quận Ba Đình", "abbreviation": "LĐLĐ", "place": "Ba Đình", "regime": "union", "parent": "", "parent_name": "Liên đoàn Lao động thành phố Hà Nội", "leadership": "collective", "body": "Ban Thường vụ", "groups": [], "sector": "", "address": "vanthu@ldld.example", "contact": "", "file_copies_style": "plain", "letter_code": "with_unit", "series_rule": "per_kind", "term": "", "departments": [{"code": "cspl", "name": "Bộ phận Chính sách pháp luật", "abbreviation": "CSPL"}]}');
INSERT INTO "organization" VALUES(2,'cdcs-may','0001-01-01','{"valid_from": "0001-01-01", "valid_to": null, "code": "cdcs-may", "name": "Công đoàn cơ sở Công ty May", "abbreviation": "CĐCS", "place": "Ba Đình", "regime": "union", "parent": "federation", "parent_name": "Liên đoàn Lao động quận Ba Đình", "leadership": "collective", "body": "Ban Chấp hành", "groups": ["grassroots"], "sector": "", "address": "", "contact": "", "file_copies_style": null, "letter_code": "with_unit", "series_rule": "per_kind", "term": "", "departments": []}');
INSERT INTO "organization" VALUES(3,'cdcs-in','0001-01-01','{"valid_from": "0001-01-01", "valid_to": null, "code": "cdcs-in", "name": "Công đoàn cơ sở Công ty In", "abbreviation": "CĐCS", "place": "Ba Đình", "regime": "union", "parent": "federation", "parent_name": "Liên đoàn Lao động quận Ba Đình", "leadership": "collective", "body": "Ban Chấp hành", "groups": ["grassroots"], "sector": "", "address": "", "contact": "", "file_copies_style": null, "letter_code": "with_unit", "series_rule": "per_kind", "term": "", "departments": []}');
INSERT INTO "organization" VALUES(4,'cdcs-hoa','0001-01-01','{"valid_from": "0001-01-01", "valid_to": null, "code": "cdcs-hoa", "name": "Công đoàn cơ sở Trường Hoa", "abbreviation": "CĐCS", "place": "Ba Đình", "regime": "union", "parent": "federation", "parent_name": "Liên đoàn Lao động quận Ba Đình", "leadership": "collective", "body": "Ban Chấp hành", "groups": ["grassroots"], "sector": "", "address": "cd@hoa.example", "contact": "", "file_copies_style": null, "letter_code": "with_unit", "series_rule": "per_kind", "term": "", "departments": []}');
CREATE TABLE paper (
	id INTEGER NOT NULL, 
	organization TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	subject TEXT NOT NULL, 
	workflow TEXT NOT NULL, 
	workflow_version INTEGER NOT NULL, 
	mode TEXT NOT NULL, 
	state TEXT NOT NULL, 
	drafter TEXT NOT NULL, 
	created_at VARCHAR(32) NOT NULL, 
	document JSON, 
	replaces INTEGER, 
	lock INTEGER NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(drafter) REFERENCES person (code), 
	FOREIGN KEY(replaces) REFERENCES paper (id)
);
INSERT INTO "paper" VALUES(1,'federation','plan','Phát động phong trào thi đua năm 2021','plan',1,'paper','recalled','bich','2021-01-07T09:00:00+07:00','{"kind": "plan", "subject": "Phát động phong trào thi đua năm 2021", "issuer": "federation", "department": "CSPL", "place": "", "legal_bases": [], "addressees": [], "recipients": [{"recipients": [{"name": "Thường trực LĐLĐ TP", "organization": "", "group": ""}, {"name": "Ban CSPL LĐLĐ TP", "organization": "", "group": ""}], "purpose": "để b/c"}, {"recipients": [{"name": "Các CĐCS trực thuộc", "organization": "", "group": "grassroots"}], "purpose": "để th.hiện"}], "file_copies": ["VP", "CSPL"], "signature": {"by": "an", "body": ""}, "urgency": "normal", "classification": "none", "replaces": "", "body": [{"type": "line", "role": "heading", "level": 1, "marker": "I.", "marker_bold": false, "marker_italic": false, "runs": [{"text": "MỤC ĐÍCH, YÊU CẦU", "bold": false, "italic": false}]}, {"type": "line", "role": "item", "level": 0, "marker": "1.", "marker_bold": false, "marker_italic": false, "runs": [{"text": "Đẩy mạnh phong trào thi đua trong công nhân, viên chức, lao động.", "bold": false, "italic": false}]}, {"type": "line", "role": "item", "level": 0, "marker": "2.", "marker_bold": false, "marker_italic": false, "runs": [{"text": "Khen thưởng kịp thời, chính xác./.", "bold": false, "italic": false}]}], "title": "KẾ HOẠCH", "template": "named", "letterhead": {"parent": "Liên đoàn Lao động thành phố Hà Nội", "issuer": "Liên đoàn Lao động quận Ba Đình", "place": "Ba Đình", "regime": "union"}, "code": "KH-LĐLĐ", "form": {"lines": ["TM. BAN THƯỜNG VỤ", "CHỦ TỊCH"], "signer": "Nguyễn Văn An", "capacity": "TM.", "authority": "BAN THƯỜNG VỤ LIÊN ĐOÀN LAO ĐỘNG QUẬN BA ĐÌNH"}, "copies_line": "- Lưu VP, CSPL.", "number": {"period": "2021", "serial": 3, "code": "KH-LĐLĐ", "pattern": "{serial:02d}/{code}"}, "issued_on": "2021-01-07", "signed_on": "2021-01-07", "seen_by": "hoa"}',NULL,12);
INSERT INTO "paper" VALUES(2,'federation','plan','Phát động phong trào thi đua năm 2021','plan',1,'paper','sealed','bich','2021-01-08T09:00:00+07:00','{"kind": "plan", "subject": "Phát động phong trào thi đua năm 2021", "issuer": "federation", "department": "CSPL", "place": "", "legal_bases": [], "addressees": [], "recipients": [{"recipients": [{"name": "Thường trực LĐLĐ TP", "organization": "", "group": ""}, {"name": "Ban CSPL LĐLĐ TP", "organization": "", "group": ""}], "purpose": "để b/c"}, {"recipients": [{"name": "Các CĐCS trực thuộc", "organization": "", "group": "grassroots"}], "purpose": "để th.hiện"}], "file_copies": ["VP", "CSPL"], "signature": {"by": "an", "body": ""}, "urgency": "normal", "classification": "none", "replaces": "", "body": [{"type": "line", "role": "heading", "level": 1, "marker": "I.", "marker_bold": false, "marker_italic": false, "runs": [{"text": "MỤC ĐÍCH, YÊU CẦU", "bold": false, "italic": false}]}, {"type": "line", "role": "item", "level": 0, "marker": "1.", "marker_bold": false, "marker_italic": false, "runs": [{"text": "Đẩy mạnh phong trào thi đua trong công nhân, viên chức, lao động.", "bold": false, "italic": false}]}, {"type": "line", "role": "item", "level": 0, "marker": "2.", "marker_bold": false, "marker_italic": false, "runs": [{"text": "Khen thưởng kịp thời, chính xác./.", "bold": false, "italic": false}]}], "title": "KẾ HOẠCH", "template": "named", "letterhead": {"parent": "Liên đoàn Lao động thành phố Hà Nội", "issuer": "Liên đoàn Lao động quận Ba Đình", "place": "Ba Đình", "regime": "union"}, "code": "KH-LĐLĐ", "form": {"lines": ["TM. BAN THƯỜNG VỤ", "CHỦ TỊCH"], "signer": "Nguyễn Văn An", "capacity": "TM.", "authority": "BAN THƯỜNG VỤ LIÊN ĐOÀN LAO ĐỘNG QUẬN BA ĐÌNH"}, "copies_line": "- Lưu VP, CSPL.", "number": {"period": "2021", "serial": 4, "code": "KH-LĐLĐ", "pattern": "{serial:02d}/{code}"}, "issued_on": "2021-01-08", "signed_on": "2021-01-08", "seen_by": "hoa"}',NULL,10);
INSERT INTO "paper" VALUES(3,'federation','plan','Phát động phong trào thi đua năm 2021','plan',1,'paper','cancelled','bich','2021-01-09T09:00:00+07:00','{"kind": "plan", "subject": "Phát động phong trào thi đua năm 2021", "issuer": "federation", "department": "CSPL", "place": "", "legal_bases": [], "addressees": [], "recipients": [{"recipients": [{"name": "Thường trực LĐLĐ TP", "organization": "", "group": ""}, {"name": "Ban CSPL LĐLĐ TP", "organization": "", "group": ""}], "purpose": "để b/c"}, {"recipients": [{"name": "Các CĐCS trực thuộc", "organization": "", "group": "grassroots"}], "purpose": "để th.hiện"}], "file_copies": ["VP", "CSPL"], "signature": {"by": "an", "body": ""}, "urgency": "normal", "classification": "none", "replaces": "", "body": [{"type": "line", "role": "heading", "level": 1, "marker": "I.", "marker_bold": false, "marker_italic": false, "runs": [{"text": "MỤC ĐÍCH, YÊU CẦU", "bold": false, "italic": false}]}, {"type": "line", "role": "item", "level": 0, "marker": "1.", "marker_bold": false, "marker_italic": false, "runs": [{"text": "Đẩy mạnh phong trào thi đua trong công nhân, viên chức, lao động.", "bold": false, "italic": false}]}, {"type": "line", "role": "item", "level": 0, "marker": "2.", "marker_bold": false, "marker_italic": false, "runs": [{"text": "Khen thưởng kịp thời, chính xác./.", "bold": false, "italic": false}]}], "title": "KẾ HOẠCH", "template": "named", "letterhead": {"parent": "Liên đoàn Lao động thành phố Hà Nội", "issuer": "Liên đoàn Lao động quận Ba Đình", "place": "Ba Đình", "regime": "union"}, "code": "KH-LĐLĐ", "form": {"lines": ["TM. BAN THƯỜNG VỤ", "CHỦ TỊCH"], "signer": "Nguyễn Văn An", "capacity": "TM.", "authority": "BAN THƯỜNG VỤ LIÊN ĐOÀN LAO ĐỘNG QUẬN BA ĐÌNH"}, "copies_line": "- Lưu VP, CSPL.", "number": {"period": "2021", "serial": 5, "code": "KH-LĐLĐ", "pattern": "{serial:02d}/{code}"}, "issued_on": "2021-01-09"}',NULL,9);
INSERT INTO "paper" VALUES(4,'federation','plan','Phát động phong trào thi đua năm 2021','plan',1,'paper','returned','bich','2021-01-10T09:00:00+07:00',NULL,NULL,5);
INSERT INTO "paper" VALUES(5,'federation','plan','Phát động phong trào thi đua năm 2021','plan',1,'paper','drafting','bich','2021-01-12T09:00:00+07:00',NULL,1,2);
INSERT INTO "paper" VALUES(6,'cdcs-may','registration','Lịch phát động thi đua năm 2021','registration',1,'paper','released','lan','2021-01-12T09:00:00+07:00','{"kind": "registration", "subject": "Lịch phát động thi đua năm 2021", "issuer": "cdcs-may", "department": "", "place": "", "legal_bases": [], "addressees": [{"recipients": [{"name": "Liên đoàn Lao động quận Ba Đình", "organization": "federation", "group": ""}], "purpose": ""}], "recipients": [], "file_copies": ["VT"], "signature": {"by": "kim", "body": ""}, "urgency": "normal", "classification": "none", "replaces": "", "body": [{"type": "line", "role": "paragraph", "level": 0, "marker": "", "marker_bold": false, "marker_italic": false, "runs": [{"text": "Công đoàn cơ sở đăng ký phát động thi đua ngày 20 tháng 01 năm 2021.", "bold": false, "italic": false}]}], "title": "BẢN ĐĂNG KÝ", "template": "named", "letterhead": {"parent": "Liên đoàn Lao động quận Ba Đình", "issuer": "Công đoàn cơ sở Công ty May", "place": "Ba Đình", "regime": "union"}, "code": "ĐK-CĐCS", "form": {"lines": ["TM. BAN CHẤP HÀNH", "CHỦ TỊCH"], "signer": "Hồ Thị Kim", "capacity": "TM.", "authority": "BAN CHẤP HÀNH CÔNG ĐOÀN CƠ SỞ CÔNG TY MAY"}, "copies_line": "- Lưu VT.", "number": {"period": "2021", "serial": 1, "code": "ĐK-CĐCS", "pattern": "{serial:02d}/{code}"}, "issued_on": "2021-01-12", "signed_on": "2021-01-12", "seen_by": "minh"}',NULL,11);
CREATE TABLE person (
	code TEXT NOT NULL, 
	name TEXT NOT NULL, 
	PRIMARY KEY (code)
);
INSERT INTO "person" VALUES('bich','Trần Thị Bích');
INSERT INTO "person" VALUES('cuong','Lê Văn Cường');
INSERT INTO "person" VALUES('dung','Phạm Thị Dung');
INSERT INTO "person" VALUES('an','Nguyễn Văn An');
INSERT INTO "person" VALUES('giang','Vũ Thị Giang');
INSERT INTO "person" VALUES('hoa','Đỗ Thị Hoa');
INSERT INTO "person" VALUES('kim','Hồ Thị Kim');
INSERT INTO "person" VALUES('lan','Bùi Thị Lan');
INSERT INTO "person" VALUES('minh','Cao Văn Minh');
INSERT INTO "person" VALUES('nam','Đinh Văn Nam');
CREATE TABLE version (
	id INTEGER NOT NULL, 
	paper INTEGER NOT NULL, 
	serial INTEGER NOT NULL, 
	source TEXT NOT NULL, 
	draft JSON NOT NULL, 
	digest VARCHAR(64) NOT NULL, 
	author TEXT NOT NULL, 
	at VARCHAR(32) NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(author) REFERENCES person (code), 
	FOREIGN KEY(paper) REFERENCES paper (id), 
	UNIQUE (paper, serial)
);
INSERT INTO "version" VALUES(1,1,1,'---
kind: plan
subject: Phát động phong trào thi đua năm 2021
issuer: federation
department: CSPL
recipients:
  - {to: [Thường trực LĐLĐ TP, Ban CSPL LĐLĐ TP], purpose: để b/c}
  - {to: Các CĐCS trực thuộc, group: grassroots, purpose: để th.hiện}
file_copies: [VP, CSPL]
signature: {by: an}
---
# I. MỤC ĐÍCH, YÊU CẦU

1. Đẩy mạnh phong trào thi đua trong công nhân, viên chức, lao động.

2. Khen thưởng kịp thời, chính xác./.
','{"kind": "plan", "subject": "Phát động phong trào thi đua năm 2021", "issuer": "federation", "department": "CSPL", "place": "", "legal_bases": [], "addressees": [], "recipients": [{"recipients": [{"name": "Thường trực LĐLĐ TP", "organization": "", "group": ""}, {"name": "Ban CSPL LĐLĐ TP", "organization": "", "group": ""}], "purpose": "để b/c"}, {"recipients": [{"name": "Các CĐCS trực thuộc", "organization": "", "group": "grassroots"}], "purpose": "để th.hiện"}], "file_copies": ["VP", "CSPL"], "signature": {"by": "an", "body": ""}, "urgency": "normal", "classification": "none", "replaces": "", "body": [{"type": "line", "role": "heading", "level": 1, "marker": "I.", "marker_bold": false, "marker_italic": false, "runs": [{"text": "MỤC ĐÍCH, YÊU CẦU", "bold": false, "italic": false}]}, {"type": "line", "role": "item", "level": 0, "marker": "1.", "marker_bold": false, "marker_italic": false, "runs": [{"text": "Đẩy mạnh phong trào thi đua trong công nhân, viên chức, lao động.", "bold": false, "italic": false}]}, {"type": "line", "role": "item", "level": 0, "marker": "2.", "marker_bold": false, "marker_italic": false, "runs": [{"text": "Khen thưởng kịp thời, chính xác./.", "bold": false, "italic": false}]}]}','26ae1edf04454116d78014306aa7439d655624bb9efecd71311d9b4c03fec598','bich','2021-01-07T09:00:00+07:00');
INSERT INTO "version" VALUES(2,2,1,'---
kind: plan
subject: Phát động phong trào thi đua năm 2021
issuer: federation
department: CSPL
recipients:
  - {to: [Thường trực LĐLĐ TP, Ban CSPL LĐLĐ TP], purpose: để b/c}
  - {to: Các CĐCS trực thuộc, group: grassroots, purpose: để th.hiện}
file_copies: [VP, CSPL]
signature: {by: an}
---
# I. MỤC ĐÍCH, YÊU CẦU

1. Đẩy mạnh phong trào thi đua trong công nhân, viên chức, lao động.

2. Khen thưởng kịp thời, chính xác./.
','{"kind": "plan", "subject": "Phát động phong trào thi đua năm 2021", "issuer": "federation", "department": "CSPL", "place": "", "legal_bases": [], "addressees": [], "recipients": [{"recipients": [{"name": "Thường trực LĐLĐ TP", "organization": "", "group": ""}, {"name": "Ban CSPL LĐLĐ TP", "organization": "", "group": ""}], "purpose": "để b/c"}, {"recipients": [{"name": "Các CĐCS trực thuộc", "organization": "", "group": "grassroots"}], "purpose": "để th.hiện"}], "file_copies": ["VP", "CSPL"], "signature": {"by": "an", "body": ""}, "urgency": "normal", "classification": "none", "replaces": "", "body": [{"type": "line", "role": "heading", "level": 1, "marker": "I.", "marker_bold": false, "marker_italic": false, "runs": [{"text": "MỤC ĐÍCH, YÊU CẦU", "bold": false, "italic": false}]}, {"type": "line", "role": "item", "level": 0, "marker": "1.", "marker_bold": false, "marker_italic": false, "runs": [{"text": "Đẩy mạnh phong trào thi đua trong công nhân, viên chức, lao động.", "bold": false, "italic": false}]}, {"type": "line", "role": "item", "level": 0, "marker": "2.", "marker_bold": false, "marker_italic": false, "runs": [{"text": "Khen thưởng kịp thời, chính xác./.", "bold": false, "italic": false}]}]}','26ae1edf04454116d78014306aa7439d655624bb9efecd71311d9b4c03fec598','bich','2021-01-08T09:00:00+07:00');
INSERT INTO "version" VALUES(3,3,1,'---
kind: plan
subject: Phát động phong trào thi đua năm 2021
issuer: federation
department: CSPL
recipients:
  - {to: [Thường trực LĐLĐ TP, Ban CSPL LĐLĐ TP], purpose: để b/c}
  - {to: Các CĐCS trực thuộc, group: grassroots, purpose: để th.hiện}
file_copies: [VP, CSPL]
signature: {by: an}
---
# I. MỤC ĐÍCH, YÊU CẦU

1. Đẩy mạnh phong trào thi đua trong công nhân, viên chức, lao động.

2. Khen thưởng kịp thời, chính xác./.
','{"kind": "plan", "subject": "Phát động phong trào thi đua năm 2021", "issuer": "federation", "department": "CSPL", "place": "", "legal_bases": [], "addressees": [], "recipients": [{"recipients": [{"name": "Thường trực LĐLĐ TP", "organization": "", "group": ""}, {"name": "Ban CSPL LĐLĐ TP", "organization": "", "group": ""}], "purpose": "để b/c"}, {"recipients": [{"name": "Các CĐCS trực thuộc", "organization": "", "group": "grassroots"}], "purpose": "để th.hiện"}], "file_copies": ["VP", "CSPL"], "signature": {"by": "an", "body": ""}, "urgency": "normal", "classification": "none", "replaces": "", "body": [{"type": "line", "role": "heading", "level": 1, "marker": "I.", "marker_bold": false, "marker_italic": false, "runs": [{"text": "MỤC ĐÍCH, YÊU CẦU", "bold": false, "italic": false}]}, {"type": "line", "role": "item", "level": 0, "marker": "1.", "marker_bold": false, "marker_italic": false, "runs": [{"text": "Đẩy mạnh phong trào thi đua trong công nhân, viên chức, lao động.", "bold": false, "italic": false}]}, {"type": "line", "role": "item", "level": 0, "marker": "2.", "marker_bold": false, "marker_italic": false, "runs": [{"text": "Khen thưởng kịp thời, chính xác./.", "bold": false, "italic": false}]}]}','26ae1edf04454116d78014306aa7439d655624bb9efecd71311d9b4c03fec598','bich','2021-01-09T09:00:00+07:00');
INSERT INTO "version" VALUES(4,4,1,'---
kind: plan
subject: Phát động phong trào thi đua năm 2021
issuer: federation
department: CSPL
recipients:
  - {to: [Thường trực LĐLĐ TP, Ban CSPL LĐLĐ TP], purpose: để b/c}
  - {to: Các CĐCS trực thuộc, group: grassroots, purpose: để th.hiện}
file_copies: [VP, CSPL]
signature: {by: an}
---
# I. MỤC ĐÍCH, YÊU CẦU

1. Đẩy mạnh phong trào thi đua trong công nhân, viên chức, lao động.

2. Khen thưởng kịp thời, chính xác./.
','{"kind": "plan", "subject": "Phát động phong trào thi đua năm 2021", "issuer": "federation", "department": "CSPL", "place": "", "legal_bases": [], "addressees": [], "recipients": [{"recipients": [{"name": "Thường trực LĐLĐ TP", "organization": "", "group": ""}, {"name": "Ban CSPL LĐLĐ TP", "organization": "", "group": ""}], "purpose": "để b/c"}, {"recipients": [{"name": "Các CĐCS trực thuộc", "organization": "", "group": "grassroots"}], "purpose": "để th.hiện"}], "file_copies": ["VP", "CSPL"], "signature": {"by": "an", "body": ""}, "urgency": "normal", "classification": "none", "replaces": "", "body": [{"type": "line", "role": "heading", "level": 1, "marker": "I.", "marker_bold": false, "marker_italic": false, "runs": [{"text": "MỤC ĐÍCH, YÊU CẦU", "bold": false, "italic": false}]}, {"type": "line", "role": "item", "level": 0, "marker": "1.", "marker_bold": false, "marker_italic": false, "runs": [{"text": "Đẩy mạnh phong trào thi đua trong công nhân, viên chức, lao động.", "bold": false, "italic": false}]}, {"type": "line", "role": "item", "level": 0, "marker": "2.", "marker_bold": false, "marker_italic": false, "runs": [{"text": "Khen thưởng kịp thời, chính xác./.", "bold": false, "italic": false}]}]}','26ae1edf04454116d78014306aa7439d655624bb9efecd71311d9b4c03fec598','bich','2021-01-10T09:00:00+07:00');
INSERT INTO "version" VALUES(5,4,2,'---
kind: plan
subject: Phát động phong trào thi đua năm 2021
issuer: federation
department: CSPL
recipients:
  - {to: [Thường trực LĐLĐ TP, Ban CSPL LĐLĐ TP], purpose: để b/c}
  - {to: Các CĐCS trực thuộc, group: grassroots, purpose: để th.hiện}
file_copies: [VP, CSPL]
signature: {by: an}
---
# I. MỤC ĐÍCH, YÊU CẦU

1. Tiếp tục đẩy mạnh phong trào thi đua trong công nhân, viên chức, lao động.

2. Khen thưởng kịp thời, chính xác./.
','{"kind": "plan", "subject": "Phát động phong trào thi đua năm 2021", "issuer": "federation", "department": "CSPL", "place": "", "legal_bases": [], "addressees": [], "recipients": [{"recipients": [{"name": "Thường trực LĐLĐ TP", "organization": "", "group": ""}, {"name": "Ban CSPL LĐLĐ TP", "organization": "", "group": ""}], "purpose": "để b/c"}, {"recipients": [{"name": "Các CĐCS trực thuộc", "organization": "", "group": "grassroots"}], "purpose": "để th.hiện"}], "file_copies": ["VP", "CSPL"], "signature": {"by": "an", "body": ""}, "urgency": "normal", "classification": "none", "replaces": "", "body": [{"type": "line", "role": "heading", "level": 1, "marker": "I.", "marker_bold": false, "marker_italic": false, "runs": [{"text": "MỤC ĐÍCH, YÊU CẦU", "bold": false, "italic": false}]}, {"type": "line", "role": "item", "level": 0, "marker": "1.", "marker_bold": false, "marker_italic": false, "runs": [{"text": "Tiếp tục đẩy mạnh phong trào thi đua trong công nhân, viên chức, lao động.", "bold": false, "italic": false}]}, {"type": "line", "role": "item", "level": 0, "marker": "2.", "marker_bold": false, "marker_italic": false, "runs": [{"text": "Khen thưởng kịp thời, chính xác./.", "bold": false, "italic": false}]}]}','11d495019c42f66aa24f94aa3fba6de8b1e661bdc931c8fef1f3b33afb21e7bb','bich','2021-01-11T09:00:00+07:00');
INSERT INTO "version" VALUES(6,5,1,'---
kind: plan
subject: Phát động phong trào thi đua năm 2021
issuer: federation
department: CSPL
recipients:
- to:
  - Thường trực LĐLĐ TP
  - Ban CSPL LĐLĐ TP
  purpose: để b/c
- to: Các CĐCS trực thuộc
  purpose: để th.hiện
  group: grassroots
file_copies:
- VP
- CSPL
signature:
  by: an
replaces: 03/KH-LĐLĐ ngày 07 tháng 01 năm 2021
---

# I. MỤC ĐÍCH, YÊU CẦU

1. Đẩy mạnh phong trào thi đua trong công nhân, viên chức, lao động.

2. Khen thưởng kịp thời, chính xác./.
','{"kind": "plan", "subject": "Phát động phong trào thi đua năm 2021", "issuer": "federation", "department": "CSPL", "place": "", "legal_bases": [], "addressees": [], "recipients": [{"recipients": [{"name": "Thường trực LĐLĐ TP", "organization": "", "group": ""}, {"name": "Ban CSPL LĐLĐ TP", "organization": "", "group": ""}], "purpose": "để b/c"}, {"recipients": [{"name": "Các CĐCS trực thuộc", "organization": "", "group": "grassroots"}], "purpose": "để th.hiện"}], "file_copies": ["VP", "CSPL"], "signature": {"by": "an", "body": ""}, "urgency": "normal", "classification": "none", "replaces": "03/KH-LĐLĐ ngày 07 tháng 01 năm 2021", "body": [{"type": "line", "role": "heading", "level": 1, "marker": "I.", "marker_bold": false, "marker_italic": false, "runs": [{"text": "MỤC ĐÍCH, YÊU CẦU", "bold": false, "italic": false}]}, {"type": "line", "role": "item", "level": 0, "marker": "1.", "marker_bold": false, "marker_italic": false, "runs": [{"text": "Đẩy mạnh phong trào thi đua trong công nhân, viên chức, lao động.", "bold": false, "italic": false}]}, {"type": "line", "role": "item", "level": 0, "marker": "2.", "marker_bold": false, "marker_italic": false, "runs": [{"text": "Khen thưởng kịp thời, chính xác./.", "bold": false, "italic": false}]}]}','d1cda642d893dc7d4974d57d0bf1afc466d1c2734646a5ad6c229288e5ca344a','bich','2021-01-12T09:00:00+07:00');
INSERT INTO "version" VALUES(7,6,1,'---
kind: registration
subject: Lịch phát động thi đua năm 2021
issuer: cdcs-may
addressees:
  - {to: Liên đoàn Lao động quận Ba Đình, organization: federation}
file_copies: [VT]
signature: {by: kim}
---
Công đoàn cơ sở đăng ký phát động thi đua ngày 20 tháng 01 năm 2021.
','{"kind": "registration", "subject": "Lịch phát động thi đua năm 2021", "issuer": "cdcs-may", "department": "", "place": "", "legal_bases": [], "addressees": [{"recipients": [{"name": "Liên đoàn Lao động quận Ba Đình", "organization": "federation", "group": ""}], "purpose": ""}], "recipients": [], "file_copies": ["VT"], "signature": {"by": "kim", "body": ""}, "urgency": "normal", "classification": "none", "replaces": "", "body": [{"type": "line", "role": "paragraph", "level": 0, "marker": "", "marker_bold": false, "marker_italic": false, "runs": [{"text": "Công đoàn cơ sở đăng ký phát động thi đua ngày 20 tháng 01 năm 2021.", "bold": false, "italic": false}]}]}','fadc75bda46d57af33ba115a61f346ef6755bd4c2e331ff4551cbf67184338f5','lan','2021-01-12T09:00:00+07:00');
CREATE INDEX ix_authorization_organization ON authorization (organization);
CREATE INDEX ix_organization_code ON organization (code);
CREATE INDEX ix_appointment_organization ON appointment (organization);
CREATE INDEX ix_appointment_person ON appointment (person);
CREATE INDEX ix_paper_organization ON paper (organization);
CREATE INDEX ix_paper_state ON paper (state);
CREATE INDEX ix_delivery_paper ON delivery (paper);
CREATE INDEX ix_delivery_state ON delivery (state);
CREATE INDEX ix_entry_paper ON entry (paper);
CREATE INDEX ix_event_series_chain ON event (series_chain);
CREATE INDEX ix_file_paper ON file (paper);
CREATE INDEX ix_mark_paper ON mark (paper);
CREATE TRIGGER event_no_update BEFORE UPDATE ON event BEGIN SELECT RAISE(ABORT, 'history is append-only'); END;
CREATE TRIGGER event_no_delete BEFORE DELETE ON event BEGIN SELECT RAISE(ABORT, 'history is append-only'); END;
COMMIT;
