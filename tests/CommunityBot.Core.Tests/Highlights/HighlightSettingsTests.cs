using CommunityBot.Core.Highlights;
using CommunityBot.Core.Settings;

namespace CommunityBot.Core.Tests.Highlights;

public class HighlightSettingsTests
{
    [Fact]
    public void Without_settings_it_is_Monday_at_nine_UTC()
    {
        var (settings, mistakes) = Read([]);

        Assert.Equal(new HighlightSettings(), settings);
        Assert.Equal("hl-2026-03-30", settings.Schedule.GetNextSlot(new(2026, 3, 29, 0, 0, 0, TimeSpan.Zero)).Key);
        Assert.Empty(mistakes);
    }

    [Fact]
    public void Every_setting_is_read()
    {
        var (settings, mistakes) = Read(new()
        {
            ["Highlights:Day"] = "friday",
            ["Highlights:Time"] = "7:05",
            ["Highlights:TimeZone"] = "europe/berlin",
            ["Highlights:CatchUp"] = "2h",
            ["Highlights:RequireApproval"] = "true",
            ["Highlights:RemindBefore"] = "0",
            ["Highlights:Quotes"] = "5",
            ["Highlights:GuestPause"] = "0",
            ["Highlights:KeepQueries"] = "30d",
            ["Highlights:LearnFromShares"] = "true",
        });

        Assert.Equal(
            new HighlightSettings
            {
                Schedule = new(DayOfWeek.Friday, new(7, 5), TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin")),
                CatchUp = TimeSpan.FromHours(2),
                RequireApproval = true,
                RemindBefore = TimeSpan.Zero,
                QuoteCount = 5,
                GuestPauseWeeks = 0,
                QuestionRetention = TimeSpan.FromDays(30),
                LearnsFromShares = true,
            },
            settings);
        Assert.Empty(mistakes);
    }

    [Theory]
    [InlineData(
        "Highlights:Day",
        "Mon",
        "Highlights:Day is \"Mon\"; it is one of Sunday, Monday, Tuesday, Wednesday, Thursday, Friday, Saturday.")]
    [InlineData("Highlights:Time", "9", "Highlights:Time is \"9\", which is no time of day from 00:00 to 23:59.")]
    [InlineData("Highlights:Time", "24:00", "Highlights:Time is \"24:00\", which is no time of day from 00:00 to 23:59.")]
    [InlineData("Highlights:Time", "9:00 pm", "Highlights:Time is \"9:00 pm\", which is no time of day from 00:00 to 23:59.")]
    [InlineData(
        "Highlights:TimeZone",
        "Berlin",
        "Highlights:TimeZone is \"Berlin\", which is no time zone here; did you mean Europe/Berlin?")]
    [InlineData(
        "Highlights:TimeZone",
        "Europe/Berlon",
        "Highlights:TimeZone is \"Europe/Berlon\", which is no time zone here; did you mean Europe/Berlin?")]
    [InlineData(
        "Highlights:TimeZone",
        "new york",
        "Highlights:TimeZone is \"new york\", which is no time zone here; did you mean America/New_York?")]
    [InlineData(
        "Highlights:TimeZone",
        "the moon",
        "Highlights:TimeZone is \"the moon\", which is no time zone here; names look like Europe/Berlin.")]
    [InlineData(
        "Highlights:TimeZone",
        "../../etc/passwd",
        "Highlights:TimeZone is \"../../etc/passwd\", which is no time zone here; names look like Europe/Berlin.")]
    [InlineData("Highlights:CatchUp", "7d", "Highlights:CatchUp is \"7d\", which is no time from 0s to 6d, such as 90s, 15m or 12h.")]
    [InlineData("Highlights:Quotes", "0", "Highlights:Quotes is \"0\", which is no whole number from 1 to 5.")]
    public void An_error_is_a_sentence_and_the_default_is_used(string key, string value, string sentence)
    {
        var (settings, mistakes) = Read(new() { [key] = value });

        Assert.Equal([sentence], mistakes);
        Assert.Equal(new HighlightSettings(), settings);
    }

    private static (HighlightSettings Settings, IReadOnlyList<string> Mistakes) Read(Dictionary<string, string> values)
    {
        var reader = new SettingsReader(values.GetValueOrDefault, _ => []);
        return (HighlightSettings.Read(reader), reader.Errors);
    }
}
