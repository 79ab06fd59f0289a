export interface paths {
    "/api/v1/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who is signed in, with which roles */
        get: operations["showSession"];
        put?: never;
        /** Sign in: sets the session cookie */
        post: operations["signIn"];
        /** Sign out */
        delete: operations["signOut"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/work": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What waits for this person, until when, and what others did */
        get: operations["listWork"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/board": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where every unit stands that this person may see, until when, and what may still be proposed */
        get: operations["showBoard"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The cases that this person may see, the newest first */
        get: operations["listCases"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where a case stands, and what this person may do: each option with its form and what is still missing */
        get: operations["showCase"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/journal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every step of the case, as far as it is for this person */
        get: operations["showJournal"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take a step: the only way in which a case changes its state */
        post: operations["takeStep"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/sheet": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The answers that this person works on or may read, by indicator */
        get: operations["showSheet"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/presence": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Say where one is on a sheet, and learn who of the own side is there now; kept for seconds only */
        put: operations["meetOnSheet"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/answers/{indicator}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Save the unit’s answer to one indicator, on the version that was read */
        put: operations["saveAnswer"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/scores/{indicator}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Save an evaluator’s own answer while scoring, or the team’s agreed one while agreeing */
        put: operations["saveScore"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        SignInDto: {
            login: string;
            password: string;
        };
        PersonView: {
            /** Format: uuid */
            id: string;
            name: string;
        };
        GrantView: {
            /** @enum {string} */
            role: "unit-operator" | "head-of-unit" | "internal-evaluator" | "internal-leader" | "internal-controller" | "agency-administrator" | "head-of-agency" | "national-evaluator" | "national-secretariat" | "panel-member" | "minister-office" | "auditor";
            /**
             * Format: uuid
             * @description null: held nationally
             */
            agencyId: string | null;
            /**
             * Format: uuid
             * @description null: held for the whole agency
             */
            unitId: string | null;
        };
        SessionView: {
            /** @description Send as header X-CSRF-Token with every write. */
            csrfToken: string;
            person: components["schemas"]["PersonView"];
            roles: components["schemas"]["GrantView"][];
            /** @description Whether the account signs in with a second factor; in production nothing else is open before. */
            secondFactor: boolean;
        };
        CodeDueView: {
            /**
             * @description POST /api/v1/session/code finishes the sign-in.
             * @enum {string}
             */
            next: "code";
        };
        PresenceDto: {
            /** @description The indicator that is open. */
            indicator: string;
        };
        AnswerDto: {
            /** @description An option’s key, an object of counts, an index from 0 to 4, or null for blank. */
            value?: {
                [key: string]: unknown;
            };
            note: string;
            evidence: string;
        };
        ScoreDto: {
            /** @description An option’s key, an object of counts, an index from 0 to 4, or null for blank. */
            value?: {
                [key: string]: unknown;
            };
            reason: string;
        };
        CaseLine: {
            /** Format: uuid */
            id: string;
            /** @enum {unknown} */
            procedure: "declaration" | "designation" | "assessment" | "internal-evaluation" | "proposal" | "national-evaluation" | "decision" | "predicate";
            state: string;
            /** Format: uuid */
            agencyId: string;
            agencyName: string;
            /** Format: uuid */
            unitId: string;
            unitName: string;
            unitSlug: string;
            /** @description null where the procedure belongs to no cycle. */
            cycle: string | null;
            /** @enum {unknown} */
            predicate: "WBK" | "WBBM" | null;
            /** Format: date-time */
            openedAt: string;
            /** @description With what another case concluded this one. */
            outcome: string | null;
            /**
             * Format: date-time
             * @description Since when it is in this state.
             */
            since: string;
        };
        CasePage: {
            items: components["schemas"]["CaseLine"][];
            /** @description The cursor of the next page; null on the last one. */
            next: string | null;
        };
        Work: {
            items: components["schemas"]["CaseLine"][];
            news: {
                /** Format: uuid */
                id: string;
                /** Format: uuid */
                caseId: string;
                /** @enum {unknown} */
                procedure: "declaration" | "designation" | "assessment" | "internal-evaluation" | "proposal" | "national-evaluation" | "decision" | "predicate";
                /** @enum {unknown} */
                predicate: "WBK" | "WBBM" | null;
                event: string;
                fromState: string;
                toState: string;
                /** Format: uuid */
                unitId: string;
                unitName: string;
                /** Format: date-time */
                toldAt: string;
                /** @description Whether this person may open the case. */
                visible: boolean;
            }[];
            /** @description When units of the current cycle may be proposed, extensions counted. */
            window: {
                opens: string | null;
                closes: string | null;
            };
        };
        Board: {
            items: {
                /** Format: uuid */
                id: string;
                /** @enum {unknown} */
                procedure: "declaration" | "designation" | "assessment" | "internal-evaluation" | "proposal" | "national-evaluation" | "decision" | "predicate";
                state: string;
                /** Format: uuid */
                agencyId: string;
                agencyName: string;
                /** Format: uuid */
                unitId: string;
                unitName: string;
                unitSlug: string;
                /** @description null where the procedure belongs to no cycle. */
                cycle: string | null;
                /** @enum {unknown} */
                predicate: "WBK" | "WBBM" | null;
                /** Format: date-time */
                openedAt: string;
                /** @description With what another case concluded this one. */
                outcome: string | null;
                /**
                 * Format: date-time
                 * @description Since when it is in this state.
                 */
                since: string;
                /** @description Until when it must be proposed, where the calendar ends it otherwise. */
                due: string | null;
            }[];
            /** @description Of the whole list. */
            counts: {
                /** @enum {unknown} */
                procedure: "declaration" | "designation" | "assessment" | "internal-evaluation" | "proposal" | "national-evaluation" | "decision" | "predicate";
                state: string;
                count: number;
            }[];
            total: number;
            pages: number;
            quotas: {
                /** Format: uuid */
                agencyId: string;
                agencyName: string;
                /** @enum {unknown} */
                predicate: "WBK" | "WBBM";
                used: number;
                /** @description null is no quota. */
                most: number | null;
            }[];
            /** @description When units of the current cycle may be proposed, extensions counted. */
            window: {
                opens: string | null;
                closes: string | null;
            };
        };
        Case: {
            /** Format: uuid */
            id: string;
            /** @enum {unknown} */
            procedure: "declaration" | "designation" | "assessment" | "internal-evaluation" | "proposal" | "national-evaluation" | "decision" | "predicate";
            state: string;
            /** Format: uuid */
            agencyId: string;
            /** Format: uuid */
            unitId: string;
            /** @description null where the procedure belongs to no cycle. */
            cycle: string | null;
            /** @enum {unknown} */
            predicate: "WBK" | "WBBM" | null;
            /**
             * @description Who grants: the ministry, or the agency itself (WBK mandiri).
             * @enum {unknown}
             */
            side: "national" | "agency";
            /** @description The case that led to this one. */
            parentId: string | null;
            /** @description Of an evaluation: which reading of the unit’s sheet is scored. */
            round: number;
            /** Format: date-time */
            openedAt: string;
            unitName: string;
            /**
             * @description Which sheet this person may open here: as its workers see it, only what was agreed, or none.
             * @enum {unknown}
             */
            sheet: "whole" | "result" | null;
            /** @description What this person may do now. */
            options: components["schemas"]["Option"][];
            /** @description The files that its steps name, and those that wait for one; read at /kasus/{id}/dokumen/{document}. */
            documents: components["schemas"]["CaseDocument"][];
        };
        CaseDocument: {
            /**
             * Format: uuid
             * @description Of one that was uploaded for this: the upload’s.
             */
            id: string;
            name: string;
            size: number;
            /** @enum {unknown} */
            role: "unit-operator" | "head-of-unit" | "internal-evaluator" | "internal-leader" | "internal-controller" | "agency-administrator" | "head-of-agency" | "national-evaluator" | "national-secretariat" | "panel-member" | "minister-office" | "auditor";
            /** Format: date-time */
            addedAt: string;
            /** @description When a step named it first; null while it waits. */
            usedAt: string | null;
        };
        Option: {
            /** @description To be sent as `event` of a step. */
            event: string;
            /** @description The event in the reader’s language. */
            title: string;
            /** @description The state that it leads to. */
            to: string;
            /** @description The article that it rests on. */
            basis: string;
            /** @description What is entered with it, as members of `input`. */
            form: components["schemas"]["Field"][];
            /** @description Empty where it can be done now. */
            missing: components["schemas"]["Missing"][];
        };
        Field: {
            name: string;
            /** @enum {unknown} */
            kind: "text" | "long-text" | "date" | "count" | "year" | "link" | "choice" | "yes" | "persons" | "reasons" | "document";
            optional?: boolean;
            choices?: string[];
            /**
             * @description Of `persons`: the role that whoever is named must hold.
             * @enum {unknown}
             */
            role?: "unit-operator" | "head-of-unit" | "internal-evaluator" | "internal-leader" | "internal-controller" | "agency-administrator" | "head-of-agency" | "national-evaluator" | "national-secretariat" | "panel-member" | "minister-office" | "auditor";
            /** @description Of `persons` and `document`: how many may be named; one document where it is absent. */
            most?: number;
            /** @description Of `persons`: who may be named. */
            persons?: {
                /** Format: uuid */
                id: string;
                name: string;
            }[];
            /** @description Of `persons`: who sits there now. */
            seated?: string[];
        };
        /** @description The case as the step left it; the same again where the command is repeated. */
        StepTaken: {
            /** Format: uuid */
            id: string;
            /** @enum {unknown} */
            procedure: "declaration" | "designation" | "assessment" | "internal-evaluation" | "proposal" | "national-evaluation" | "decision" | "predicate";
            state: string;
            seq: number;
        };
        Journal: {
            items: {
                seq: number;
                event: string;
                from: string;
                to: string;
                basis: string;
                /** @enum {unknown} */
                role: "unit-operator" | "head-of-unit" | "internal-evaluator" | "internal-leader" | "internal-controller" | "agency-administrator" | "head-of-agency" | "national-evaluator" | "national-secretariat" | "panel-member" | "minister-office" | "auditor" | "procedure" | "calendar";
                /** @description null for a reader of another side, and where no person acted. */
                personId: string | null;
                /** Format: date-time */
                recordedAt: string;
                /** @description What was entered, as far as it is for this reader. */
                input: Record<string, never>;
                /** @description What it was decided on; null where it is not for this reader. */
                facts: Record<string, never> | null;
            }[];
        };
        Sheet: {
            /**
             * @description What this person does on it: fill the unit’s answers, give an evaluator’s own, settle the team’s; null only reads.
             * @enum {unknown}
             */
            mode: "fill" | "own" | "agreed" | null;
            instrument: string;
            rows: {
                [key: string]: {
                    /** @description An option’s key, an object of counts, an index from 0 to 4 as decimal text, or null for blank. */
                    value: string | {
                        [key: string]: number;
                    } | (number | null);
                    /** @description To be sent as If-Match. */
                    version: number;
                    savedAt: string | null;
                    note?: string;
                    evidence?: string;
                    reason?: string;
                };
            };
            /** @description The unit’s answers as submitted, for those who judge them. */
            unit: {
                [key: string]: {
                    /** @description An option’s key, an object of counts, an index from 0 to 4 as decimal text, or null for blank. */
                    value: string | {
                        [key: string]: number;
                    } | (number | null);
                    note: string;
                    evidence: string;
                } & {
                    [key: string]: unknown;
                };
            } | null;
            /** @description Each evaluator’s answer; empty until everybody has answered. */
            opinions: {
                [key: string]: {
                    /** Format: uuid */
                    personId: string;
                    /** @description An option’s key, an object of counts, an index from 0 to 4 as decimal text, or null for blank. */
                    value: string | {
                        [key: string]: number;
                    } | (number | null);
                    reason: string;
                }[];
            };
            /** @description Of the persons named here, by id, for their own side. */
            names: {
                [key: string]: string;
            };
            /** @description Evidence that this person may read, by indicator. */
            files: {
                [key: string]: components["schemas"]["SheetFile"][];
            };
            /** @description Evidence that lies outside, by indicator. */
            addresses: {
                [key: string]: {
                    /** Format: uuid */
                    id: string;
                    address: string;
                    caption: string;
                }[];
            };
            /** @description Reasons of the latest return. */
            returned: {
                [key: string]: string;
            };
            /** @description Indicators that the unit has changed since the round before. */
            changed: string[];
            /** @description Indicators that lack an answer or the words that go with it. */
            open: string[];
        };
        SheetFile: {
            /** Format: uuid */
            versionId: string;
            name: string;
            number: number;
            size: number;
            pages: string;
            caption: string;
            /** @description Where it stands on the unit’s own sheet; null in a submitted one. */
            linkId: string | null;
            /** @description What the scanner said. */
            scan: string;
            /** @description What is known of it before it is opened. */
            flags: string[];
            /** @description This person has seen another version and not this one. */
            changed: boolean;
            /** @description When its content was deleted. */
            droppedAt: string | null;
            dropReason: string | null;
            /** @description What its dates give to say; it changes no score. */
            findings: string[];
        };
        Presence: {
            items: {
                name: string;
                indicator: string;
            }[];
        };
        Saved: {
            version: number;
        };
        Step: {
            /** Format: uuid */
            commandId: string;
            event: string;
            input: {
                [key: string]: unknown;
            };
        };
        Fault: {
            /** @description Path of the field: `answers.A.I.1.i.a`. */
            field: string;
            /** @description Stable. */
            code: string;
            /** @description What the sentence is filled with, as data: exact figures, dates as YYYY-MM-DD, codes as codes. */
            params?: {
                [key: string]: string | number;
            };
            /** @description In the reader’s language. */
            message: string;
        };
        /** @description A condition that is not met yet. */
        Missing: {
            /** @description Stable. */
            code: string;
            /** @description What the sentence is filled with, as data: exact figures, dates as YYYY-MM-DD, codes as codes. */
            params?: {
                [key: string]: string | number;
            };
            /** @description In the reader’s language. */
            message: string;
        };
        /** @description RFC 9457. */
        Problem: {
            /** Format: uri-reference */
            type: string;
            /** @description In the reader’s language. */
            title: string;
            status: number;
            /** @description What to do about it. */
            detail?: string;
            /**
             * Format: uri
             * @description The request’s number: name it when you report a fault.
             */
            instance: string;
            /** @description Stable. */
            code: string;
            /** @description What is wrong with which field. */
            faults?: components["schemas"]["Fault"][];
            /** @description Which conditions are not met yet. */
            missing?: components["schemas"]["Missing"][];
        } & {
            [key: string]: unknown;
        };
    };
    responses: {
        /** @description Why it was refused. */
        Problem: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    showSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Who is signed in, and the form token. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionView"];
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    signIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignInDto"];
            };
        };
        responses: {
            /** @description Who signed in, and the form token. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionView"];
                };
            };
            /** @description The password is right, a code is due. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CodeDueView"];
                };
            };
            400: components["responses"]["Problem"];
            /** @description `sign-in-failed` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    signOut: {
        parameters: {
            query?: {
                everywhere?: "true" | "false";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Signed out. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    listWork: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Cases that wait, the longest waiting first on each stage; news, the latest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Work"];
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    showBoard: {
        parameters: {
            query?: {
                procedure?: "declaration" | "designation" | "assessment" | "internal-evaluation" | "proposal" | "national-evaluation" | "decision" | "predicate";
                state?: string;
                /** @description Part of the unit’s name. */
                q?: string;
                sort?: "unit" | "stage" | "since";
                order?: "asc" | "desc";
                page?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of units, and how many stand where. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Board"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    listCases: {
        parameters: {
            query?: {
                procedure?: "declaration" | "designation" | "assessment" | "internal-evaluation" | "proposal" | "national-evaluation" | "decision" | "predicate";
                state?: string;
                unit?: string;
                cycle?: string;
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Cases, and where the list goes on. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CasePage"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    showCase: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The case and what this person may do. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Case"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    showJournal: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The steps in the order in which they were taken. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Journal"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    takeStep: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Step"];
            };
        };
        responses: {
            /** @description Where the step left the case. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StepTaken"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    showSheet: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The sheet as this person meets it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Sheet"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    meetOnSheet: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PresenceDto"];
            };
        };
        responses: {
            /** @description The others, and where they are. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Presence"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    saveAnswer: {
        parameters: {
            query?: never;
            header: {
                /** @description The version that was read, such as "3". */
                "If-Match": string;
            };
            path: {
                id: string;
                indicator: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AnswerDto"];
            };
        };
        responses: {
            /** @description The new version. */
            200: {
                headers: {
                    /** @description The version of what is answered. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Saved"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            428: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    saveScore: {
        parameters: {
            query?: never;
            header: {
                /** @description The version that was read, such as "3". */
                "If-Match": string;
            };
            path: {
                id: string;
                indicator: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ScoreDto"];
            };
        };
        responses: {
            /** @description The new version. */
            200: {
                headers: {
                    /** @description The version of what is answered. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Saved"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            428: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
}
