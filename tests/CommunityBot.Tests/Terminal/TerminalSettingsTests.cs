using CommunityBot.Core.Settings;
using CommunityBot.Terminal;

namespace CommunityBot.Tests.Terminal;

public class TerminalSettingsTests
{
    [Fact]
    public void By_default_the_history_is_a_file_in_the_data_folder() =>
        Assert.Equal(new TerminalSettings(Path.Combine("data", "terminal-history")), Read());

    [Fact]
    public void The_file_can_be_another_one() =>
        Assert.Equal(new TerminalSettings("/var/lib/bot/lines"), Read(("Terminal:HistoryFile", "/var/lib/bot/lines")));

    [Fact]
    public void The_history_can_be_turned_off() => Assert.Null(Read(("Terminal:KeepHistory", "false")).HistoryFile);

    [Fact]
    public void A_path_that_no_file_has_is_an_error()
    {
        var reader = CreateReader(("Terminal:HistoryFile", "a\0b"));

        TerminalSettings.Read(reader);

        Assert.Equal("Terminal:HistoryFile is no path of a file.", Assert.Single(reader.Errors));
    }

    private static TerminalSettings Read(params (string Key, string Value)[] given) => TerminalSettings.Read(CreateReader(given));

    private static SettingsReader CreateReader(params (string Key, string Value)[] given)
    {
        var values = given.ToDictionary(g => g.Key, g => g.Value);
        return new(key => values.GetValueOrDefault(key), key => values.TryGetValue(key, out var value) ? [value] : []);
    }
}
