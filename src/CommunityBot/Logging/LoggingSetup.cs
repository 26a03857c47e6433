using Microsoft.Extensions.Logging.Console;

namespace CommunityBot.Logging;

/// <summary>Sets up the log of the worker.</summary>
internal static class LoggingSetup
{
    /// <summary>Logs to standard error. In a terminal with a prompt, which each entry interrupts, the default is to log errors.</summary>
    public static void AddLog(this ILoggingBuilder logging, LogSettings settings, bool hasTerminal)
    {
        var level = hasTerminal && settings.Level == LogLevel.Information ? LogLevel.Error : settings.Level;
        logging
            .SetMinimumLevel(level)
            .AddFilter("Microsoft", level > LogLevel.Warning ? level : LogLevel.Warning)
            // A failed check is the answer to a probe, which repeats it every few seconds; its causes are logged where they occur.
            .AddFilter("Microsoft.Extensions.Diagnostics.HealthChecks", LogLevel.None)
            // It warns that keys are stored without encryption. They alone sign nobody in: of a session the store has a hash.
            .AddFilter("Microsoft.AspNetCore.DataProtection.KeyManagement.XmlKeyManager", LogLevel.Error)
            .AddConsole(o =>
            {
                o.FormatterName = LogFormatter.FormatterName;
                o.LogToStandardErrorThreshold = LogLevel.Trace;
            })
            .Services.AddSingleton(settings).AddSingleton<ConsoleFormatter, LogFormatter>();
    }
}
