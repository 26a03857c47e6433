using System.CommandLine;
using CommunityBot.Configuration;
using CommunityBot.Core.Settings;
using CommunityBot.Hosting;

namespace CommunityBot.CommandLine;

/// <summary><c>config</c>: every setting, its effective value, and where that comes from; secrets are only said to be set.</summary>
internal static class ConfigCommand
{
    public static Command Create()
    {
        var verb = new Command("config", "Print every setting, its value, and where it comes from. Ends with 0, or with 1 when any is wrong.");
        verb.SetAction((line, _) => Task.FromResult(Run(line)));
        return verb;
    }

    private static int Run(ParseResult line)
    {
        var (output, error) = (line.InvocationConfiguration.Output, line.InvocationConfiguration.Error);
        var settings = CommandLineSettings.Read(line);
        var rows = settings.All.Select(s => (s.Key, Value: FormatValue(s), Place: s.Source ?? (s.Value is null ? "not set" : "default"))).ToList();
        var (keys, values) = (rows.Max(r => r.Key.Length), rows.Max(r => r.Value.Length));
        foreach (var (key, value, place) in rows)
            output.WriteLine($"{key.PadRight(keys)}  {value.PadRight(values)}  {place}");
        foreach (var mistake in settings.Mistakes)
            error.WriteLine(mistake);
        return settings.Mistakes.Count == 0 ? ExitCode.Success : ExitCode.Failed;
    }

    private static string FormatValue(SettingValue setting) =>
        setting.Value is not { } value ? "-"
        : setting.IsSecret || SecretPattern.IsMatch(value) ? SecretPattern.Mask
        : value.ReplaceLineEndings(" ");
}
