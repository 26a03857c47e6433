using System.Text.RegularExpressions;
using CommunityBot.Configuration;
using CommunityBot.Core.Settings;
using CommunityBot.Discord;
using CommunityBot.Hosting;
using CommunityBot.Testing;

namespace CommunityBot.Tests.CommandLine;

[Collection(ProcessWide.Name)]
public partial class ConfigCommandTests
{
    [Fact]
    public async Task Every_setting_is_printed_with_its_value_and_its_source()
    {
        using var variable = ProcessWide.Variable("Page__Hosts__0", "bot.example");

        var run = await ProgramRun.StartAsync("config", "--archive", "/somewhere");

        Assert.Contains(run.OutputLines, l => Row(l, "Archive:Path", "/somewhere", "--archive"));
        Assert.Contains(run.OutputLines, l => Row(l, "Page:Enabled", "true", SettingsFolder.File + ":"));
        Assert.Contains(run.OutputLines, l => Row(l, "Page:Hosts", "bot.example", "environment Page__Hosts__0"));
        Assert.Contains(run.OutputLines, l => Row(l, "Page:Urls", "-", "not set"));
        Assert.Contains(
            run.OutputLines, l => Row(l, "Discord:Transport", $"auto ({DiscordAdapter.GetTransportName(new())})", "default"));
        Assert.Equal((ExitCode.Success, ""), (run.ExitCode, run.Error));
    }

    [Fact]
    public async Task Mistakes_come_last_and_end_with_1()
    {
        using var variable = ProcessWide.Variable("Page__Enabled", "perhaps");

        var run = await ProgramRun.StartAsync("config");

        Assert.Equal(["environment Page__Enabled: Page:Enabled is \"perhaps\", which is neither true nor false."], run.ErrorLines);
        Assert.Contains(run.OutputLines, l => l.StartsWith("Page:Enabled ", StringComparison.Ordinal));
        Assert.Equal(ExitCode.Failed, run.ExitCode);
    }

    [Fact]
    public async Task A_secret_is_never_shown_not_even_in_a_wrong_place()
    {
        using var variable = ProcessWide.Variable("Archive__Path", "/srv/xoxb-12345-hush");

        var run = await ProgramRun.StartAsync("config");

        Assert.DoesNotContain("hush", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_worker_does_not_begin_with_a_mistake()
    {
        using var variable = ProcessWide.Variable("Page__Enabeld", "false");

        var run = await ProgramRun.StartAsync("--urls", "nonsense");

        Assert.Equal(
            [
                "--urls: The page cannot open at \"nonsense\": an address looks like http://127.0.0.1:5080.",
                "environment Page__Enabeld: There is no setting Page:Enabeld; did you mean Page:Enabled?",
            ],
            run.ErrorLines);
        Assert.Equal((ExitCode.Unusable, ""), (run.ExitCode, run.Output));
    }

    [Fact]
    public void The_shipped_file_documents_every_setting_and_no_other()
    {
        var documented = new List<string>();
        var (group, parent) = ("", "");
        foreach (var line in File.ReadLines(SettingsFolder.File))
        {
            if (Nested().Match(line) is { Success: true } nested)
            {
                documented.Remove(parent);
                documented.Add($"{parent}:{nested.Groups["name"].Value}");
                continue;
            }

            if (Key().Match(line) is not { Success: true } key)
                continue;
            if (key.Groups["indent"].Length == 0)
                group = key.Groups["name"].Value;
            else
                documented.Add(parent = $"{group}:{key.Groups["name"].Value}");
        }

        Assert.Equal(LoadedSettings.Read().All.Select(s => s.Key), documented);
    }

    private static bool Row(string line, string key, string value, string place) =>
        Regex.IsMatch(line, $"^{Regex.Escape(key)} +{Regex.Escape(value)} +{Regex.Escape(place)}");

    // A setting that is set, or one after "# ".
    [GeneratedRegex("^(?<indent> *)(# )?(?<name>[A-Z][A-Za-z]+):( |$)")]
    private static partial Regex Key();

    // A setting of the setting before.
    [GeneratedRegex("^  #   (?<name>[A-Z][A-Za-z]+): ")]
    private static partial Regex Nested();
}
