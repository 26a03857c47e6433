namespace CommunityBot.CommandLine;

/// <summary><c>config</c> prints every setting, its effective value and its source. The values of secrets are masked.</summary>
internal static class ConfigCommand
{
    public static Command Create() =>
        new Command("config", "Print every setting, its value, and where it comes from. Ends with 0, or with 1 when any is wrong.")
            .WithAction((line, _) => Task.FromResult(Run(line)));

    private static int Run(ParseResult line)
    {
        var settings = GlobalOptions.ReadSettings(line);
        var rows = settings.All
            .Select(s => (s.Key, Value: FormatValue(s), Source: s.Source ?? (s.Value is null ? "not set" : "default")))
            .ToList();
        var (keys, values) = (rows.Max(r => r.Key.Length), rows.Max(r => r.Value.Length));
        foreach (var (key, value, source) in rows)
            line.Output.WriteLine($"{key.PadRight(keys)}  {value.PadRight(values)}  {source}");
        foreach (var message in settings.Errors)
            line.Error.WriteLine(message);
        return settings.Errors.Count == 0 ? ExitCode.Success : ExitCode.Failed;
    }

    private static string FormatValue(SettingValue setting) =>
        setting.Value is not { } value ? "-"
        : setting.IsSecret || SecretPattern.IsMatch(value) ? SecretPattern.Mask
        : value.ReplaceLineEndings(" ");
}
