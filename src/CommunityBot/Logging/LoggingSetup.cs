using Microsoft.Extensions.Logging.Console;

namespace CommunityBot.Logging;

/// <summary>Sets up the log of a long-running process.</summary>
internal static class LoggingSetup
{
    /// <summary>Logs to standard error.</summary>
    /// <param name="logging">What is set up.</param>
    /// <param name="settings">How it looks and how much it says.</param>
    /// <param name="isPrompt">Whether the screen is shared with a prompt: there, only what an operator must see.</param>
    public static void AddLog(this ILoggingBuilder logging, LogSettings settings, bool isPrompt)
    {
        var level = isPrompt && settings.Level == LogLevel.Information ? LogLevel.Error : settings.Level;
        logging
            .SetMinimumLevel(level)
            .AddFilter("Microsoft", level > LogLevel.Warning ? level : LogLevel.Warning)
            .AddConsole(o =>
            {
                o.FormatterName = LogFormatter.FormatterName;
                o.LogToStandardErrorThreshold = LogLevel.Trace;
            })
            .Services.AddSingleton(settings).AddSingleton<ConsoleFormatter, LogFormatter>();
    }
}
