using System.Text;
using CommunityBot.Archive.Problems;
using CommunityBot.Testing;

namespace CommunityBot.Archive.Tests.Files;

public class EncodingTests
{
    private const string Captions = "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Zoë>Die Bienen zählen für uns – „bis vier“.\n";
    private const string Page = "---\ntitle: Über Bienen\ntranscript:\n- {line: Größe zählt., who: Zoë}\n---\n";

    public static TheoryData<string> Unicode() => ["utf-8", "utf-16", "utf-16BE", "utf-32"];

    [Theory]
    [MemberData(nameof(Unicode))]
    public void A_file_with_a_byte_order_mark_is_read_without_a_problem(string name)
    {
        var encoding = Encoding.GetEncoding(name);
        using var archive = new TempArchive()
            .AddFile("talk.vtt", [.. encoding.GetPreamble(), .. encoding.GetBytes(Captions)])
            .AddFile("page.md", [.. encoding.GetPreamble(), .. encoding.GetBytes(Page)]);

        AssertIsRead(archive);
        Assert.Empty(archive.Load().Problems);
    }

    [Theory]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    public void UTF_16_without_a_byte_order_mark_is_read_without_a_problem(string name)
    {
        var encoding = Encoding.GetEncoding(name);
        using var archive = new TempArchive()
            .AddFile("talk.vtt", encoding.GetBytes(Captions))
            .AddFile("page.md", encoding.GetBytes(Page))
            .AddFile("json.json", encoding.GetBytes("""{"segments": [{"startTime": 1, "body": "Für uns."}]}"""));

        AssertIsRead(archive);
        Assert.Equal("Für uns.", Find(archive, "json").Lines[0].Text);
        Assert.Empty(archive.Load().Problems);
    }

    [Fact]
    public void Windows_1252_is_read_with_a_warning_on_the_line_of_its_first_letter()
    {
        var encoding = GetEncoding("windows-1252");
        using var archive = new TempArchive()
            .AddFile("talk.vtt", encoding.GetBytes(Captions))
            .AddFile("page.md", encoding.GetBytes(Page));

        AssertIsRead(archive);
        Assert.Equal(
            [
                "page.md:2: The file is not UTF-8 and is read as windows-1252.",
                "talk.vtt:4: The file is not UTF-8 and is read as windows-1252.",
            ],
            archive.Load().Problems.Select(problem => problem.ToString()));
    }

    [Theory]
    [InlineData("windows-1252", "Señora Muñoz: ¿Cómo está usted, señor García? El niño comió piña en la montaña.")]
    [InlineData("windows-1252", "Hélène: Ça va très bien, merci. C'était déjà l'été à l'hôtel, où j'étais né.")]
    [InlineData("windows-1251", "Анна: Сегодня мы говорим о пчёлах и о том, как они считают до четырёх.")]
    [InlineData("koi8-r", "Анна: Сегодня мы говорим о пчёлах и о том, как они считают до четырёх.")]
    [InlineData("shift_jis", "アンナ：今日は蜂が四まで数えることについて話します。よろしくお願いします。")]
    [InlineData("gb18030", "安娜：今天我们谈谈蜜蜂怎样数到四。它们其实比我们想象的聪明得多。")]
    [InlineData("big5", "安娜：今天我們談談蜜蜂怎樣數到四。牠們其實比我們想像的聰明得多。")]
    [InlineData("euc-kr", "안나: 오늘은 벌이 넷까지 세는 이야기를 하겠습니다. 반갑습니다.")]
    [InlineData("windows-1253", "Άννα: Σήμερα μιλάμε για τις μέλισσες και πώς μετρούν μέχρι το τέσσερα.")]
    public void The_encoding_of_other_text_is_found_by_its_bytes(string name, string words)
    {
        var text = $"{words}\n\n{words}\n";
        using var archive = new TempArchive().AddFile("talk.txt", GetEncoding(name).GetBytes(text));

        var lines = archive.LoadEpisode().Lines;

        var label = words.IndexOfAny([':', '：']);
        Assert.Contains(lines[0].Text, new[] { words, words[(label + 1)..].Trim() });
        Assert.Contains(archive.Load().Problems, problem => problem.Message.Contains("is not UTF-8", StringComparison.Ordinal));
    }

    [Fact]
    public void An_encoding_that_the_file_declares_is_believed()
    {
        using var archive = new TempArchive().AddFile(
            "talk.html",
            GetEncoding("iso-8859-2").GetBytes(
                "<html><head><meta charset=\"iso-8859-2\"></head><body><cite>Żaneta</cite><time>0:01</time><p>Łąka.</p></body></html>"));

        Assert.Equal(("Żaneta", "Łąka."), archive.LoadEpisode().Lines[0] is var line ? (line.Speaker!.Name, line.Text) : default);
        Assert.Empty(archive.Load().Problems);
    }

    [Fact]
    public void A_few_damaged_characters_of_UTF_8_are_shown_as_replacement_characters_with_a_warning()
    {
        byte[] bytes =
        [
            .. "---\ntitle: Überall Bienen, größer für alle\nshort: B"u8, 0xff, .. "\ntranscript: [{line: Hi.}]\n---\n"u8,
        ];
        using var archive = new TempArchive().AddFile("a.md", bytes);

        Assert.Equal("B\ufffd", archive.LoadEpisode().Name);
        Assert.Equal("a.md:3: A character here cannot be read and is shown as \ufffd.", Assert.Single(archive.Load().Problems).ToString());
    }

    [Fact]
    public void Lines_that_end_with_a_carriage_return_alone_are_lines()
    {
        using var archive = new TempArchive().AddFile("talk.srt", "1\r00:00:01,000 --> 00:00:02,000\rBees count.\r\r");

        Assert.Equal((1, "Bees count."), archive.LoadEpisode().Lines[0] is var line ? (line.Second, line.Text) : default);
    }

    [Fact]
    public void A_file_that_is_no_text_is_an_error_with_its_name()
    {
        var bytes = new byte[3000];
        new Random(7).NextBytes(bytes);
        using var archive = new TempArchive().AddFile("talk.txt", bytes).AddFile("page.md", Encoding.UTF8.GetBytes(Page));

        var problem = Assert.Single(archive.Load().Problems);
        Assert.Equal(("talk.txt", ProblemSeverity.Error), (problem.File, problem.Severity));
        Assert.Single(archive.Load().Catalog.Episodes);
    }

    private static void AssertIsRead(TempArchive archive)
    {
        var line = Find(archive, "talk").Lines[0];
        Assert.Equal((1, "Zoë", "Die Bienen zählen für uns – „bis vier“."), (line.Second, line.Speaker!.Name, line.Text));
        Assert.Equal(("Über Bienen", "Größe zählt."), (Find(archive, "page").Title, Find(archive, "page").Lines[0].Text));
    }

    private static Episodes.Episode Find(TempArchive archive, string slug) => archive.Load().Catalog.Find(slug)!;

    private static Encoding GetEncoding(string name) => CodePagesEncodingProvider.Instance.GetEncoding(name)!;
}
