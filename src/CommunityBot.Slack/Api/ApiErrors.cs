namespace CommunityBot.Slack.Api;

/// <summary>Slack's words for what went wrong, where they make a difference.</summary>
internal static class ApiErrors
{
    /// <summary>The token is of no use until an operator changes it (docs.slack.dev, reference/methods/auth.test).</summary>
    public static bool IsInvalidToken(string error) => error is
        "invalid_auth" or "not_authed" or "not_allowed_token_type" or "token_revoked" or "token_expired" or "account_inactive" or "missing_scope" or "no_permission";

    /// <summary>Slack says of these that it may have done it all the same (docs.slack.dev, reference/methods/chat.postMessage).</summary>
    public static bool MayHaveSucceeded(string error) => error is "fatal_error" or "internal_error" or "request_timeout" or "service_unavailable";
}
