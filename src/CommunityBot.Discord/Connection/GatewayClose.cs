namespace CommunityBot.Discord.Connection;

/// <summary>The end of a gateway connection, and what to do about it.</summary>
/// <param name="Recovery">What must happen before the next connection.</param>
/// <param name="Reason">Why it ended, as the end of a sentence.</param>
internal sealed record GatewayClose(Recovery Recovery, string Reason)
{
    /// <summary>For how long the shard was ready.</summary>
    public TimeSpan Ready { get; init; }

    /// <summary>
    /// Reads a close code, https://discord.com/developers/docs/topics/opcodes-and-status-codes#gateway-gateway-close-event-codes.
    /// </summary>
    /// <param name="code">Null when the connection broke without one.</param>
    public static GatewayClose FromCode(int? code) => code switch
    {
        null => new(Recovery.Resume, "the connection was lost"),
        4003 or 4006 or 4007 or 4009 => new(Recovery.SignIn, $"Discord ended the session ({code})"),
        4004 => new(Recovery.InvalidToken, "Discord refuses Discord:Token (4004)"),
        4010 => new(Recovery.Refused, "Discord refuses the number of the shard (4010)"),
        4011 => new(Recovery.Refused, "Discord wants more shards (4011)"),
        4012 => new(Recovery.Refused, "Discord refuses the version of its gateway that this bot uses (4012); update the bot"),
        4013 => new(Recovery.Refused, "Discord refuses the intents as invalid (4013); update the bot"),
        4014 => new(Recovery.Refused, "Discord refuses the intents as not allowed for this application (4014)"),
        _ => new(Recovery.Resume, $"Discord closed the connection with {code}"),
    };
}

/// <summary>What must happen before the next connection.</summary>
internal enum Recovery
{
    /// <summary>The session can go on: connect again.</summary>
    Resume,

    /// <summary>The session is over: sign in with a new one.</summary>
    SignIn,

    /// <summary>Discord says so after a sign-in: sign in with a new session after a random wait of 1 to 5 s.</summary>
    SignInLater,

    /// <summary>The token is invalid. The operator may correct it at Discord.</summary>
    InvalidToken,

    /// <summary>Discord refuses what the bot asks for. Another attempt helps only when something changes at Discord.</summary>
    Refused,
}
