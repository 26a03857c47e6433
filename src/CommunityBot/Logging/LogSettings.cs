namespace CommunityBot.Logging;

/// <summary>The format and the level of the log, which goes to standard error.</summary>
/// <param name="Format">Default: <see cref="LogFormat.Auto"/>.</param>
/// <param name="Level">Default: Information. At a terminal, which the log shares with the prompt, only errors are logged then.</param>
internal sealed record LogSettings(LogFormat Format, LogLevel Level)
{
    public static LogSettings Read(SettingsReader settings) => new(
        settings.GetEnum("Log:Format", LogFormat.Auto),
        settings.GetEnum("Log:Level", LogLevel.Information));
}

/// <summary>The format of a log entry.</summary>
internal enum LogFormat
{
    /// <summary>Text for a terminal, JSON for everything else.</summary>
    Auto,

    /// <summary>One JSON object a line.</summary>
    Json,

    /// <summary>One line of text.</summary>
    Text,
}
