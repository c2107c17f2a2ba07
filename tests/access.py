"""Who reaches what: one line per route, tried by `test_access.py` with a real client of each role.

    method  route  thing | one cell per role, in the order of the header, or `everyone CELL`

method  get, post (only: GET answers 405), or both (the form and its sending)
thing   where the words of the address come from: a key of `world.things`, or `-`
cell    ok · 404 (it does not exist for them) · in (sent to sign in) · 403 (a page that says no)
        read (they see the page, and may not send its form)

A route may have several lines, for things that are not shown to the same people: a call being written, a published one.
The platform's administrators look after people, not after dossiers.
"""

from dataclasses import dataclass

from tests.world import ROLES

TABLE = """
                                                    | anon assoc other lead  agent elsew refer funde coord resid relay partn admin
get   home                          -               | everyone ok
get   health                        -               | everyone ok
get   help                          -               | everyone ok
get   glossary                      -               | everyone ok
get   guide                         guide           | everyone ok
get   accessibility                 -               | everyone ok
get   privacy                       -               | everyone ok
get   legal                         -               | everyone ok
get   observatory:overview          -               | everyone ok
get   observatory:grants            -               | everyone ok
get   metrics                       -               | everyone 404
both  set_language                  -               | everyone ok
both  account_login                 -               | everyone ok
both  account_request_login_code    -               | everyone ok
both  account_confirm_login_code    -               | in   ok   ok   ok   ok   ok   ok   ok   ok   ok   ok   ok   ok
get   account_inactive              -               | everyone 403
both  account_logout                -               | everyone ok
both  proconnect_login              -               | everyone 404
get   proconnect_callback           -               | everyone 404
get   socialaccount_login_cancelled -               | everyone in
post  accounts:send_again           -               | in   ok   ok   ok   ok   ok   ok   ok   ok   ok   ok   ok   ok
both  accounts:choices              -               | in   ok   ok   ok   ok   ok   ok   ok   ok   ok   ok   ok   ok
both  accounts:account              -               | in   ok   ok   ok   ok   ok   ok   ok   ok   ok   ok   ok   ok
both  accounts:details              -               | in   ok   ok   ok   ok   ok   ok   ok   ok   ok   ok   ok   ok
both  accounts:leave_for_good       -               | in   ok   ok   ok   ok   ok   ok   ok   ok   ok   ok   ok   ok
post  accounts:accept_mine          mine            | in   ok   404  404  404  404  404  404  404  404  404  404  404
get   accounts:people               -               | in   404  404  ok   404  ok   404  404  404  404  404  404  ok
get   accounts:people_of            contract        | in   404  404  ok   404  404  404  404  404  404  404  404  ok
both  accounts:invite               contract        | in   404  404  ok   404  404  404  404  404  404  404  404  ok
both  accounts:end_role             role            | in   404  404  ok   404  404  404  404  404  404  404  404  ok
post  accounts:resend               offer           | in   404  404  ok   404  404  404  404  404  404  404  404  ok
post  accounts:withdraw             offer           | in   404  404  ok   404  404  404  404  404  404  404  404  ok
both  accounts:forget               person          | in   404  404  404  404  404  404  404  404  404  404  404  ok
get   accounts:invitation           secret          | everyone ok
post  accounts:accept               secret          | everyone ok
both  accounts:unsubscribe          ticket          | everyone ok
get   accounts:my_messages          -               | in   ok   ok   ok   ok   ok   ok   ok   ok   ok   ok   ok   ok
get   accounts:outbox               -               | in   404  404  ok   ok   ok   404  404  404  404  404  404  ok
get   accounts:samples              -               | in   404  404  ok   ok   ok   404  404  404  404  404  404  ok
get   accounts:sample               sample          | in   404  404  ok   ok   ok   404  404  404  404  404  404  ok
get   accounts:message              message         | in   ok   404  ok   ok   404  404  404  404  404  404  404  ok
get   accounts:message_preview      message         | in   ok   404  ok   ok   404  404  404  404  404  404  404  ok
post  accounts:message_retry        message         | in   404  404  ok   ok   404  404  404  404  404  404  404  ok
post  accounts:message_cancel       message         | in   404  404  ok   ok   404  404  404  404  404  404  404  ok
get   accounts:journal              -               | in   404  404  ok   404  ok   404  404  404  404  404  404  ok
get   accounts:school_holidays      -               | in   404  404  404  404  404  404  404  404  404  404  404  ok
both  accounts:add_school_holiday   -               | in   404  404  404  404  404  404  404  404  404  404  404  ok
both  accounts:write_school_holiday holiday         | in   404  404  404  404  404  404  404  404  404  404  404  ok
both  accounts:remove_school_holiday holiday         | in   404  404  404  404  404  404  404  404  404  404  404  ok
get   accounts:today                -               | in   ok   ok   ok   ok   ok   ok   ok   ok   ok   ok   ok   ok
get   accounts:jobs                 -               | in   ok   ok   ok   ok   ok   ok   ok   ok   ok   ok   ok   ok
get   accounts:job                  job             | in   ok   404  404  404  404  404  404  404  404  404  404  404
get   accounts:job_result           job             | in   ok   404  404  404  404  404  404  404  404  404  404  404
post  accounts:job_again            job             | in   ok   404  404  404  404  404  404  404  404  404  404  404
both  mfa_authenticate              -               | in   ok   ok   ok   ok   ok   ok   ok   ok   ok   ok   ok   ok
get   mfa_index                     -               | in   ok   ok   ok   ok   ok   ok   ok   ok   ok   ok   ok   ok
both  mfa_activate_totp             -               | in   ok   ok   ok   ok   ok   ok   ok   ok   ok   ok   ok   ok
both  mfa_deactivate_totp           -               | in   404  404  404  404  404  404  404  404  404  404  404  ok
get   mfa_view_recovery_codes       -               | in   404  404  404  404  404  404  404  404  404  404  404  ok
both  mfa_generate_recovery_codes   -               | in   ok   ok   ok   ok   ok   ok   ok   ok   ok   ok   ok   ok
get   mfa_download_recovery_codes   -               | in   404  404  404  404  404  404  404  404  404  404  404  ok
get   mfa_list_webauthn             -               | in   ok   ok   ok   ok   ok   ok   ok   ok   ok   ok   ok   ok
both  mfa_add_webauthn              -               | in   ok   ok   ok   ok   ok   ok   ok   ok   ok   ok   ok   ok
both  mfa_edit_webauthn             passkey         | in   ok   404  404  404  404  404  404  404  404  404  404  404
both  mfa_remove_webauthn           passkey         | in   ok   404  404  404  404  404  404  404  404  404  404  404
both  mfa_reauthenticate            -               | in   ok   403  403  403  403  403  403  403  403  403  403  ok
get   mfa_reauthenticate_webauthn   -               | in   ok   403  403  403  403  403  403  403  403  403  403  ok
get   mfa_login_webauthn            -               | in   ok   ok   ok   ok   ok   ok   ok   ok   ok   ok   ok   ok
get   territory:index               -               | everyone ok
get   territory:where               -               | everyone ok
get   territory:commune             commune         | everyone ok
get   territory:contract            contract        | everyone ok
get   territory:outlines            contract        | everyone ok
get   aap:calls                     -               | everyone ok
get   aap:call                      call            | everyone ok
get   aap:specifications            call            | everyone ok
get   aap:specifications_pdf        call            | everyone ok
get   aap:call_ics                  call            | everyone ok
get   aap:eligibility               call            | everyone ok
get   aap:face                      contact         | everyone ok
both  aap:book                      session         | everyone ok
get   aap:booking                   booking         | everyone ok
post  aap:leave_booking             booking         | everyone ok
get   aap:booking_agenda            booking         | everyone ok
both  aap:subscribe                 call            | everyone ok
both  aap:confirm_subscription      follower        | everyone ok
both  aap:end_subscription          follower        | everyone ok
get   aap:help                      call            | in   404  404  ok   ok   404  ok   ok   ok   ok   ok   ok   404
both  aap:add_session               call            | in   404  404  ok   ok   404  404  404  404  404  404  404  404
get   aap:help_session              session         | in   404  404  ok   ok   404  404  404  404  404  404  404  404
both  aap:change_session            session         | in   404  404  ok   ok   404  404  404  404  404  404  404  404
post  aap:call_off_session          session         | in   404  404  ok   ok   404  404  404  404  404  404  404  404
get   aap:attendance                session         | in   404  404  ok   ok   404  404  404  404  404  404  404  404
post  aap:leave_for                 seat            | in   404  404  ok   ok   404  404  404  404  404  404  404  404
both  aap:add_contact               call            | in   404  404  ok   ok   404  404  404  404  404  404  404  404
both  aap:change_contact            contact         | in   404  404  ok   ok   404  404  404  404  404  404  404  404
post  aap:move_contact              contact         | in   404  404  ok   ok   404  404  404  404  404  404  404  404
post  aap:remove_contact            contact         | in   404  404  ok   ok   404  404  404  404  404  404  404  404
get   aap:workshop                  -               | in   404  404  ok   ok   ok   ok   ok   ok   ok   ok   ok   404
both  aap:start                     -               | in   404  404  ok   ok   ok   404  404  404  404  404  404  404
get   aap:workshop_call             drafting        | in   404  404  ok   ok   404  ok   ok   ok   ok   ok   ok   404
both  aap:settings                  drafting        | in   404  404  ok   ok   404  404  404  404  404  404  404  404
post  aap:check_settings            drafting        | in   404  404  ok   ok   404  404  404  404  404  404  404  404
get   aap:calendar                  drafting        | in   404  404  ok   ok   404  ok   ok   ok   ok   ok   ok   404
get   aap:calendar                  call            | in   404  404  ok   ok   404  ok   ok   ok   ok   ok   ok   404
both  aap:stages                    drafting        | in   404  404  ok   ok   404  404  404  404  404  404  404  404
both  aap:stages                    call            | in   404  404  ok   404  404  404  404  404  404  404  404  404
both  aap:rules                     drafting        | in   404  404  ok   ok   404  read read read read read read 404
post  aap:say_rules                 drafting        | in   404  404  ok   ok   404  404  404  404  404  404  404  404
both  aap:trial                     drafting        | in   404  404  ok   ok   404  ok   ok   ok   ok   ok   ok   404
both  aap:trial_page                trial_page      | in   404  404  ok   ok   404  ok   ok   ok   ok   ok   ok   404
both  aap:trial_result              drafting        | in   404  404  ok   ok   404  ok   ok   ok   ok   ok   ok   404
post  aap:try_again                 drafting        | in   404  404  ok   ok   404  ok   ok   ok   ok   ok   ok   404
get   aap:trials                    drafting        | in   404  404  ok   ok   404  404  404  404  404  404  404  404
both  aap:idea                      ideas           | in   ok   ok   ok   ok   ok   ok   ok   ok   ok   ok   ok   ok
get   aap:ideas                     drafting        | in   404  404  ok   ok   404  404  404  404  404  404  404  404
both  aap:answer_idea               idea            | in   404  404  ok   ok   404  404  404  404  404  404  404  404
both  aap:envelopes                 drafting        | in   404  404  ok   ok   404  read read read read read read 404
both  aap:add_clause                drafting        | in   404  404  ok   ok   404  404  404  404  404  404  404  404
get   aap:clause                    clause          | in   ok   ok   ok   ok   ok   ok   ok   ok   ok   ok   ok   ok
get   aap:clause                    draft_clause    | in   404  404  ok   ok   404  ok   ok   ok   ok   ok   ok   404
both  aap:write_clause              draft_clause    | in   404  404  ok   ok   404  404  404  404  404  404  404  404
both  aap:remove_clause             draft_clause    | in   404  404  ok   ok   404  404  404  404  404  404  404  404
both  aap:suggest                   draft_clause    | in   404  404  ok   ok   404  ok   ok   ok   ok   ok   ok   404
post  aap:preview                   -               | in   ok   ok   ok   ok   ok   ok   ok   ok   ok   ok   ok   ok
get   aap:mine                      -               | in   ok   ok   ok   ok   ok   ok   ok   ok   ok   ok   ok   ok
get   aap:text                      drafting        | in   404  404  ok   ok   404  ok   ok   ok   ok   ok   ok   404
both  aap:plain_report              drafting        | in   404  404  ok   ok   404  read read read read read read 404
post  aap:coach                     drafting        | in   404  404  ok   ok   404  ok   ok   ok   ok   ok   ok   404
get   aap:publication               drafting        | in   404  404  ok   ok   404  ok   ok   ok   ok   ok   ok   404
get   aap:publication               call            | in   404  404  ok   ok   404  ok   ok   ok   ok   ok   ok   404
get   aap:suggestions               drafting        | in   404  404  ok   ok   404  ok   ok   ok   ok   ok   ok   404
both  aap:suggestion                suggestion      | in   404  404  ok   ok   404  read read read read read read 404
post  aap:withdraw_suggestion       suggestion      | in   404  404  404  404  404  404  404  404  404  ok   404  404
post  aap:move_clause               draft_clause    | in   404  404  ok   ok   404  404  404  404  404  404  404  404
get   aap:versions                  draft_clause    | in   404  404  ok   ok   404  ok   ok   ok   ok   ok   ok   404
post  aap:restore_version           draft_clause    | in   404  404  ok   ok   404  404  404  404  404  404  404  404
post  aap:comment                   draft_clause    | in   404  404  ok   ok   404  ok   ok   ok   ok   ok   ok   404
post  aap:take_back_comment         comment         | in   404  404  404  404  404  404  404  404  404  ok   404  404
get   aap:amendments                call            | everyone ok
get   aap:amend                     call            | in   404  404  ok   404  404  404  404  404  404  404  404  404
both  aap:amend_settings            call            | in   404  404  ok   404  404  404  404  404  404  404  404  404
both  aap:amend_clause              clause          | in   404  404  ok   404  404  404  404  404  404  404  404  404
both  aap:late_passes               call            | in   404  404  ok   404  404  404  404  404  404  404  404  404
post  aap:revoke_pass               late_pass       | in   404  404  ok   404  404  404  404  404  404  404  404  404
post  aap:link_evidence             draft_clause    | in   404  404  ok   ok   404  404  404  404  404  404  404  404
post  aap:unlink_evidence           resting_clause  | in   404  404  ok   ok   404  404  404  404  404  404  404  404
both  aap:grid                      drafting        | in   404  404  ok   ok   404  read read read read read read 404
both  aap:add_criterion             drafting        | in   404  404  ok   ok   404  404  404  404  404  404  404  404
get   aap:criterion                 criterion       | in   ok   ok   ok   ok   ok   ok   ok   ok   ok   ok   ok   ok
get   aap:criterion                 draft_criterion | in   404  404  ok   ok   404  ok   ok   ok   ok   ok   ok   404
both  aap:write_criterion           draft_criterion | in   404  404  ok   ok   404  404  404  404  404  404  404  404
both  aap:remove_criterion          draft_criterion | in   404  404  ok   ok   404  404  404  404  404  404  404  404
get   aap:questions                 drafting        | in   404  404  ok   ok   404  ok   ok   ok   ok   ok   ok   404
both  aap:add_question              drafting        | in   404  404  ok   ok   404  404  404  404  404  404  404  404
both  aap:write_question            draft_question  | in   404  404  ok   ok   404  404  404  404  404  404  404  404
post  aap:move_question             draft_question  | in   404  404  ok   ok   404  404  404  404  404  404  404  404
both  aap:remove_question           draft_question  | in   404  404  ok   ok   404  404  404  404  404  404  404  404
get   aap:consent                   consulting      | in   404  404  ok   ok   404  ok   ok   ok   ok   ok   ok   404
both  aap:open_round                drafting        | in   404  404  ok   ok   404  404  404  404  404  404  404  404
post  aap:answer_consent            consulting      | in   404  404  ok   ok   404  ok   ok   ok   ok   ok   ok   404
both  aap:close_round               consulting      | in   404  404  ok   ok   404  404  404  404  404  404  404  404
both  aap:lift_objection            objection       | in   404  404  ok   404  404  404  404  404  ok   404  404  404
post  aap:resume_writing            consulting      | in   404  404  ok   ok   404  404  404  404  404  404  404  404
post  aap:publish                   consulting      | in   404  404  ok   404  404  404  404  404  404  404  404  404
post  aap:archive                   call            | in   404  404  ok   404  404  404  404  404  404  404  404  404
get   aap:participants              drafting        | in   404  404  ok   ok   404  ok   ok   ok   ok   ok   ok   404
post  aap:propose_participants      drafting        | in   404  404  ok   ok   404  404  404  404  404  404  404  404
both  aap:add_participant           drafting        | in   404  404  ok   ok   404  404  404  404  404  404  404  404
both  aap:write_participant         participant     | in   404  404  ok   ok   404  404  404  404  404  404  404  404
both  aap:remove_participant        participant     | in   404  404  ok   ok   404  404  404  404  404  404  404  404
get   aap:who_decides               call            | everyone ok
get   aap:evidence_list             -               | in   ok   ok   ok   ok   ok   ok   ok   ok   ok   ok   ok   ok
both  aap:record_evidence           -               | in   404  404  ok   ok   ok   404  404  ok   ok   ok   ok   404
get   aap:evidence                  word            | in   ok   ok   ok   ok   ok   ok   ok   ok   ok   ok   ok   ok
get   aap:evidence                  unread          | in   404  404  ok   ok   404  ok   ok   ok   ok   ok   ok   404
post  aap:check_evidence            -               | in   404  404  ok   ok   ok   404  404  ok   ok   ok   ok   404
get   aap:my_evidence               -               | in   ok   ok   ok   ok   ok   ok   ok   ok   ok   ok   ok   ok
get   aap:evidence_noted            unread          | in   404  404  404  404  404  404  404  404  404  ok   404  404
both  aap:correct_evidence          unread          | in   404  404  404  404  404  404  404  404  404  ok   404  404
both  aap:withdraw_evidence         unread          | in   404  404  404  404  404  404  404  404  404  ok   404  404
get   aap:evidence_queue            -               | in   404  404  ok   ok   ok   404  404  404  404  404  404  404
both  aap:moderate_evidence         unread          | in   404  404  ok   ok   404  404  404  404  404  404  404  404
post  aap:attach_evidence           word            | in   404  404  ok   ok   404  404  404  404  404  404  404  404
get   aap:pick_evidence             draft_clause    | in   404  404  ok   ok   404  404  404  404  404  404  404  404
get   aap:schemes                   -               | in   404  404  ok   ok   ok   ok   ok   ok   ok   ok   ok   404
both  aap:add_scheme                -               | in   404  404  ok   ok   ok   ok   ok   404  404  404  404  404
get   aap:scheme                    scheme          | in   404  404  ok   ok   404  ok   ok   ok   ok   ok   ok   404
get   aap:scheme                    named_scheme    | in   ok   ok   ok   ok   ok   ok   ok   ok   ok   ok   ok   ok
both  aap:write_scheme              scheme          | in   404  404  ok   ok   404  ok   404  404  404  404  404  404
both  aap:remove_scheme             scheme          | in   404  404  ok   ok   404  ok   404  404  404  404  404  404
get   aap:articulation              drafting        | in   404  404  ok   ok   404  ok   ok   ok   ok   ok   ok   404
post  aap:redirect_elsewhere        drafting        | in   404  404  ok   ok   404  404  404  404  404  404  404  404
post  aap:stop_redirecting          redirection     | in   404  404  ok   ok   404  404  404  404  404  404  404  404
get   applicants:dossiers           -               | in   ok   ok   ok   ok   ok   ok   ok   ok   ok   ok   ok   ok
both  applicants:register           -               | in   ok   ok   ok   ok   ok   ok   ok   ok   ok   ok   ok   ok
both  applicants:start              call            | in   ok   read ok   ok   ok   ok   ok   ok   ok   ok   ok   ok
get   applicants:dossier            draft           | in   ok   404  404  404  404  404  404  404  404  404  404  404
get   applicants:dossier            submitted       | in   ok   404  404  404  404  404  404  404  404  404  404  404
get   applicants:write              draft           | in   ok   404  404  404  404  404  404  404  404  404  404  404
both  applicants:step               step            | in   ok   404  404  404  404  404  404  404  404  404  404  404
get   applicants:review             draft           | in   ok   404  404  404  404  404  404  404  404  404  404  404
post  applicants:submit             draft           | in   ok   404  404  404  404  404  404  404  404  404  404  404
post  applicants:withdraw           submitted       | in   ok   404  404  404  404  404  404  404  404  404  404  404
get   applicants:attachment         file            | in   ok   404  ok   ok   404  ok   ok   404  ok   404  404  404
get   applicants:acknowledgement    submitted       | in   ok   404  404  404  404  404  404  404  404  404  404  404
get   instruction:overview          -               | in   404  404  ok   ok   ok   404  ok   404  404  404  404  404
get   instruction:cases             -               | in   404  404  ok   ok   ok   404  ok   404  404  404  404  404
get   instruction:case              case            | in   404  404  ok   ok   404  404  ok   404  404  404  404  404
post  instruction:assign            received        | in   404  404  ok   ok   404  404  404  404  404  404  404  404
post  instruction:ask_complement    received        | in   404  404  ok   ok   404  404  404  404  404  404  404  404
post  instruction:ask_avis          case            | in   404  404  ok   ok   404  404  404  404  404  404  404  404
post  instruction:score             case            | in   404  404  ok   ok   404  404  ok   404  404  404  404  404
post  instruction:move              case            | in   404  404  ok   ok   404  404  404  404  404  404  404  404
post  instruction:draft_notice      case            | in   404  404  ok   ok   404  404  404  404  404  404  404  404
both  instruction:notice_workbench  letter          | in   404  404  ok   ok   404  404  404  404  404  404  404  404
post  instruction:add_point         letter          | in   404  404  ok   ok   404  404  404  404  404  404  404  404
post  instruction:remove_point      point           | in   404  404  ok   ok   404  404  404  404  404  404  404  404
post  instruction:move_notice       letter          | in   404  404  ok   ok   404  404  404  404  404  404  404  404
get   instruction:avis_list         -               | in   404  404  ok   ok   ok   ok   ok   404  ok   404  404  404
both  instruction:avis              avis            | in   404  404  read read 404  ok   read 404  404  404  404  404
post  instruction:decline_avis      avis            | in   404  404  404  404  404  ok   404  404  404  404  404  404
post  instruction:pass_over_avis    avis            | in   404  404  ok   ok   404  404  404  404  404  404  404  404
get   instruction:committees        -               | in   404  404  ok   ok   ok   404  ok   404  404  404  404  404
both  instruction:plan_committee    call            | in   404  404  ok   ok   404  404  404  404  404  404  404  404
get   instruction:committee         committee       | in   404  404  ok   ok   404  404  ok   404  404  404  404  404
post  instruction:decide            agenda          | in   404  404  404  404  404  404  ok   404  404  404  404  404
post  instruction:close_decision    agenda          | in   404  404  ok   ok   404  404  404  404  404  404  404  404
post  instruction:unschedule        agenda          | in   404  404  ok   ok   404  404  404  404  404  404  404  404
get   instruction:notice            notice          | in   ok   404  ok   ok   404  404  404  404  404  404  404  404
get   instruction:letter            notice          | in   ok   404  ok   ok   404  404  404  404  404  404  404  404
get   instruction:reason            reason          | in   ok   404  ok   ok   404  404  404  404  404  404  404  404
get   instruction:reason            unsent_reason   | in   404  404  ok   ok   404  404  404  404  404  404  404  404
get   instruction:condition         condition       | in   ok   404  ok   ok   404  404  ok   ok   404  404  404  404
get   instruction:verify            -               | everyone ok
get   cohorts:cohorts               -               | in   ok   ok   ok   ok   ok   404  ok   ok   404  404  404  404
get   cohorts:cohort                cohort          | in   ok   404  ok   ok   404  404  ok   ok   404  404  404  404
post  cohorts:learn                 cohort          | in   404  404  ok   ok   404  404  404  ok   404  404  404  404
post  cohorts:give_back             lesson          | in   404  404  ok   ok   404  404  404  ok   404  404  404  404
get   cohorts:laureate              laureate        | in   ok   404  ok   ok   404  404  ok   ok   404  404  404  404
post  cohorts:move                  laureate        | in   404  404  ok   ok   404  404  404  ok   404  404  404  404
post  cohorts:report                laureate        | in   ok   404  ok   ok   404  404  404  ok   404  404  404  404
post  cohorts:measure               indicator       | in   ok   404  ok   ok   404  404  404  ok   404  404  404  404
"""

CELLS = {"ok", "404", "in", "403", "read"}
METHODS = {"get": ("GET",), "post": ("POST",), "both": ("GET", "POST")}


@dataclass(frozen=True)
class Row:
    method: str
    route: str
    thing: str
    cells: dict[str, str]


def parse(line: str) -> Row:
    left, right = line.split("|")
    method, route, thing = left.split()
    words = right.split()
    cells = words[1:] * len(ROLES) if words[0] == "everyone" else words
    if len(cells) != len(ROLES) or not CELLS.issuperset(cells) or method not in METHODS:
        raise ValueError(f"Not a row of the access table: {line}")
    return Row(method, route, thing, dict(zip(ROLES, cells, strict=True)))


def rows(table: str = TABLE) -> list[Row]:
    return [parse(line) for line in table.strip("\n").split("\n")[1:]]
