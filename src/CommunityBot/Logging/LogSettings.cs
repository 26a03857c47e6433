using CommunityBot.Core.Settings;

namespace CommunityBot.Logging;

/// <summary>How the log looks, and how much it says. It goes to standard error.</summary>
/// <param name="Format">Default: <see cref="LogFormat.Auto"/>.</param>
/// <param name="Level">Default: Information. At a prompt, which shares the screen with the log, only errors.</param>
internal sealed record LogSettings(LogFormat Format, LogLevel Level)
{
    public static LogSettings Read(SettingsReader settings) => new(
        settings.GetEnum("Log:Format", LogFormat.Auto),
        settings.GetEnum("Log:Level", LogLevel.Information));
}

/// <summary>How a log entry is written.</summary>
internal enum LogFormat
{
    /// <summary>Text for a terminal, JSON for everything else.</summary>
    Auto,

    /// <summary>One JSON object a line.</summary>
    Json,

    /// <summary>One line a person reads.</summary>
    Text,
}
