// SPDX-License-Identifier: GPL-3.0-or-later
// One valid body for every schema the service takes, with every member of it.
import { OTHER_REGION, REGION } from "./district.ts";

const AVAILABILITY = [{ rrule: "FREQ=WEEKLY;BYDAY=SA", starts_at: "2026-11-28T09:00:00+08:00", minutes: 180 }];
const EXCEPTIONS = [{ starts_at: "2026-12-05T00:00:00+08:00", ends_at: "2026-12-06T00:00:00+08:00", kind: "busy" }];
const OWN = { week_minutes_max: 300, consented: true, state: "active", availability: AVAILABILITY, exceptions: EXCEPTIONS };
const STAFF = {
    name: "张建国",
    phone: "13812345678",
    unit_id: "420106000000-office",
    longitude: 114.3,
    latitude: 30.5,
    skills: [{ code: "law", level: 2 }],
    certificates: [{ code: "mediator", valid_until: "2027-01-01T00:00:00+08:00" }],
    resources: ["car"],
};
const ROLE = { skill: "law", level: 2, count: 2, certificate: "mediator", resource: "car" };
const ORDER = {
    title: "上门走访",
    starts_at: "2026-12-01T08:00:00+08:00",
    ends_at: "2026-12-01T09:00:00+08:00",
    place: "居委会",
    longitude: 114.3,
    latitude: 30.5,
    priority: 50,
    headcount_min: 1,
    roles: [ROLE],
    note: "带伞",
};
const ASSIGNMENT = {
    order_id: `${REGION}-01nothing`, role: 0, member_id: `${REGION}-01nothing`, starts_at: "2026-11-25T09:00:00+08:00", by_hand: true,
};
const CHANGE = {
    order_id: `${REGION}-01nothing`, starts_at: "2026-11-25T09:00:00+08:00", ends_at: "2026-11-25T10:00:00+08:00", role: 0, level: 1,
    any_skill: false,
};

export const VALID: Record<string, Record<string, unknown>> = {
    RequestInput: {
        region_code: REGION, channel: "phone", category: "visit", words: "请来看看", place: "三栋", longitude: 114.3,
        latitude: 30.5, wished_at: "2026-12-01T08:00:00+08:00", contact_name: "李四", contact_phone: "13900000000",
        external_id: "hotline-1", received_at: "2026-11-01T08:00:00+08:00",
    },
    NoteInput: { note: "没有来" },
    ReviewInput: { rating: 5, answers: [{ question: "manner", rating: 5 }], words: "很好" },
    CallBackInput: { reached: true, rating: 4, answers: [{ question: "manner", rating: 4 }], words: "满意" },
    QuestionInput: {
        kind: "resident", category: "visit", zh: "态度如何", en: "How was the manner?", weight: 2, active: true,
        valid_from: "2026-12-01T00:00:00+08:00",
    },
    PanelistInput: {
        name: "王点评", unit_id: "420106000000-office", member_id: `${REGION}-01nothing`, expertise: "法律", active: true,
    },
    PanelInput: { count: 3 },
    TriageInput: { category: "law", priority: 60, note: "转法律" },
    MergeInput: { into: `${REGION}-01nothing` },
    ReferInput: { target: "城管", due_at: "2026-12-01T00:00:00+08:00", urgency: "ordinary", note: "请办" },
    AnswerInput: { answer: "已经办好" },
    OrderInput: { region_code: REGION, category: "visit", requests: [], open: true, ...ORDER },
    SeriesInput: {
        order: { region_code: REGION, category: "visit", requests: [], open: true, ...ORDER }, rrule: "FREQ=WEEKLY;COUNT=4",
        until: "2027-01-01T00:00:00+08:00", count: 3,
    },
    OrderPatch: ORDER,
    ReasonInput: { reason: "改期" },
    IssuerInput: { name: "东亭社区党委", head: "李书记", contact: "027-87654321" },
    ServiceCertificateInput: {
        from: "2026-01-01T00:00:00+08:00", to: "2026-11-01T00:00:00+08:00", handler: "王干事", notes: "年度考察",
    },
    DocumentInput: { document_type: "居民身份证", document_number: "42010619800101123X" },
    MemberInput: { region_code: REGION, external_id: "hr-1", ...STAFF, ...OWN },
    MemberPatch: { ...STAFF, ...OWN },
    MemberOwnPatch: OWN,
    RoundInput: {
        scope: REGION, from: "2026-11-24T00:00:00+08:00", to: "2026-11-30T00:00:00+08:00", seconds: 5, dry_run: true,
        changes: [CHANGE], pins: [ASSIGNMENT], bans: [{ order_id: `${REGION}-01nothing`, member_id: `${REGION}-01nothing` }],
    },
    CommitInput: {
        scope: REGION, from: "2026-11-24T00:00:00+08:00", to: "2026-11-30T00:00:00+08:00", assignments: [ASSIGNMENT], skip_invalid: true,
        proof: `optimal:1:1:${"0".repeat(64)}`,
    },
    CheckInput: {
        scope: REGION, from: "2026-11-24T00:00:00+08:00", to: "2026-11-30T00:00:00+08:00", assignments: [ASSIGNMENT], changes: [CHANGE],
    },
    ClaimInput: { role: 0 },
    CheckInCodeInput: { renew: true },
    AttendanceInput: { at: "2026-11-23T09:00:00+08:00", code: "123456" },
    ConfirmInput: { minutes: 30, note: "如实" },
    ReversalInput: { seq: 1, reason: "时长录入有误" },
    ReversalDecision: { note: "已核对签到记录" },
    ObjectionInput: { reason: "当天并不在场" },
    DecisionInput: { upheld: true, reason: "核实", lines: [{ offer_id: `${REGION}-01nothing`, minutes: 30 }] },
    InspectionInput: { passed: true, words: "已整改" },
    CalendarInput: { source: "通知", days: [{ date: "2026-10-10", kind: "workday", name: "国庆节调休" }] },
    ReturnInput: { reason: "不属本部门职责" },
    ExtensionInput: { due_at: "2026-12-20T00:00:00+08:00", reason: "等材料" },
    ResultInput: { result: "已经修好" },
    PromiseInput: {
        due_at: "2026-12-10T00:00:00+08:00", words: "十日内修好", not_this_period: false, reason: "",
        reviewed_at: "2026-12-20T00:00:00+08:00",
    },
    OutcomeInput: { words: "已经办好" },
    CloseStandardInput: {
        criteria: [{ code: "photo", zh: "有照片", en: "a photo", required: true }], valid_from: "2026-12-01T00:00:00+08:00",
    },
    CloseInput: { criteria: ["photo"], note: "齐了" },
    ExchangeInput: { direction: "points_to_time", amount: 60 },
    GrantInput: {
        member_id: `${REGION}-01nothing`, points: 100, reason: "雪天上门送药", order_id: `${REGION}-01nothing`,
    },
    WhyInput: { reason: "当天并不在场" },
    LateEntryInput: {
        region_code: REGION, member_id: `${REGION}-01nothing`, category: "visit", minutes: 60, words: "修水管",
        evidence: "照片", starts_at: "2026-11-21T09:00:00+08:00", ends_at: "2026-11-21T10:00:00+08:00",
    },
    MonthListInput: { scope: "420106" },
    MonthListObjectionInput: { scope: "420106", kind: "unit", subject: "420106000000-office", reason: "不是我们单位的单" },
    MonthListDecisionInput: {
        scope: "420106", kind: "unit", subject: "420106000000-office", upheld: true, reason: "情况属实，予以更正",
    },
    AwardInput: { kind: "service", order_id: `${REGION}-01nothing`, period: "2026-Q4", words: "风雨无阻，随叫随到" },
    AwardVoteInput: { nomination_id: `${REGION}-01nothing` },
    AwardScoreInput: { score: 5 },
    AwardDecisionInput: { scope: "420106" },
    NamedInput: { name: "新名字" },
    CategoryInput: { name: "新类别", skill: "law", level: 2, count: 3, headcount_min: 1, minutes: 60, priority: 40 },
    SkillEntryInput: { name: "法律", name_en: "Law", group: "专业服务", retired: false },
    RuleInput: { valid_from: "2026-12-01T00:00:00+08:00", value: 7, subject: "visit" },
    PreviewInput: {
        changes: [{ name: "points_per_hour", subject: "visit", value: 200 }], month: "2026-11", scope: REGION,
    },
    CompleteInput: { residents_joined: 3 },
    ExplainInput: { state: "explained", note: "有原因" },
    SignInInput: { name: "wang.fang", password: "ten letters or more", code: "ABCD-EFGH-JKLM-NPQR" },
    PasswordInput: { old: "ten letters or more", new: "eleven letters", name: "wang.fang" },
    AccountInput: {
        name: "wang.fang", role: "officer", subject: "王芳", scope: REGION, unit_id: "420106000000-office", display_name: "王芳",
    },
    AccountPatch: {
        name: "wang.fang", display_name: "王芳", scope: REGION, unit_id: "420106000000-office", state: "active",
    },
    EntryCodeInput: { days: 7 },
    TokenInput: { role: "officer", subject: "新人", scope: OTHER_REGION, label: "电脑", days: 30, unit_id: "420106000000-office" },
};
