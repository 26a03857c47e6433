using CommunityBot.Discord;
using CommunityBot.Slack;

namespace CommunityBot.CommandLine;

/// <summary><c>config</c> prints every setting, its effective value and its source. The values of secrets are masked.</summary>
internal static class ConfigCommand
{
    public static Command Create()
    {
        var command = new Command(
            "config", "Print every setting, its value, and where it comes from. Ends with 0, or with 1 when any is wrong.");
        command.SetAction((line, _) => Task.FromResult(Run(line)));
        return command;
    }

    private static int Run(ParseResult line)
    {
        var (output, error) = (line.InvocationConfiguration.Output, line.InvocationConfiguration.Error);
        var settings = GlobalOptions.ReadSettings(line);
        var rows = settings.All
            .Select(s => (s.Key, Value: FormatValue(s, settings.Valid), Source: s.Source ?? (s.Value is null ? "not set" : "default")))
            .ToList();
        var (keys, values) = (rows.Max(r => r.Key.Length), rows.Max(r => r.Value.Length));
        foreach (var (key, value, source) in rows)
            output.WriteLine($"{key.PadRight(keys)}  {value.PadRight(values)}  {source}");
        foreach (var message in settings.Errors)
            error.WriteLine(message);
        return settings.Errors.Count == 0 ? ExitCode.Success : ExitCode.Failed;
    }

    private static string FormatValue(SettingValue setting, BotSettings settings) =>
        setting.Value is not { } value ? "-"
        : setting.Key == "Discord:Transport" ? $"{value} ({DiscordAdapter.GetTransportName(settings.Discord)})"
        : setting.Key == "Slack:Transport" ? $"{value} ({SlackAdapter.GetTransportName(settings.Slack)})"
        : setting.IsSecret || SecretPattern.IsMatch(value) ? SecretPattern.Mask
        : value.ReplaceLineEndings(" ");
}
