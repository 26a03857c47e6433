using CommunityBot.Core.Commands;
using CommunityBot.Terminal;
using Microsoft.Extensions.Logging.Abstractions;

namespace CommunityBot.Tests.Terminal;

public class LineEditorTests
{
    private readonly LineHistory _history = new(new(HistoryFile: null), NullLogger<LineHistory>.Instance);
    private LineSuggestions _suggestions = new(0, []);

    [Theory]
    [InlineData("one{Left}{Left}x", "oxne")]
    [InlineData("one{Home}x", "xone")]
    [InlineData("one{Ctrl+A}x{Ctrl+E}y", "xoney")]
    [InlineData("one{Ctrl+B}x{Ctrl+F}y", "onxey")]
    [InlineData("one two{Ctrl+Left}x", "one xtwo")]
    [InlineData("one two{Alt+B}{Alt+B}x{Alt+F}y", "xoney two")]
    [InlineData("one two{Home}{Ctrl+Right}x", "onex two")]
    [InlineData("one{Backspace}", "on")]
    [InlineData("one{Home}{Delete}", "ne")]
    [InlineData("one{Home}{Ctrl+D}", "ne")]
    [InlineData("one two{Ctrl+U}x", "x")]
    [InlineData("one two{Alt+B}{Ctrl+U}", "two")]
    [InlineData("one two{Alt+B}{Ctrl+K}", "one ")]
    [InlineData("by:\"one two\"{Ctrl+W}x", "by:\"one x")]
    [InlineData("by:one {Ctrl+W}x", "x")]
    [InlineData("by:one{Alt+Backspace}x", "by:x")]
    [InlineData("one two{Home}{Alt+D}", " two")]
    [InlineData("one two{Ctrl+W}{Home}{Ctrl+Y}", "twoone ")]
    [InlineData("{Left}{Backspace}{Delete}{Right}{Ctrl+W}{Ctrl+K}x", "x")]
    [InlineData("one{Escape}{F5}{Alt+X}{Ctrl+Z}{Insert}", "one")]
    public async Task Keys_edit_the_line_as_in_a_shell(string keys, string expected) => Assert.Equal(expected, await ReadAsync(keys));

    [Theory]
    [InlineData("日本{Left}x", "日x本")]
    [InlineData("a🙂b{Left}{Backspace}", "ab")]
    [InlineData("ae\u0301b{Left}{Backspace}", "ab")]
    [InlineData("x👩‍👩‍👧{Left}y", "xy👩‍👩‍👧")]
    [InlineData("x👩‍👩‍👧{Backspace}", "x")]
    [InlineData("one 🙂🙂{Ctrl+W}", "one ")]
    [InlineData("re\u0301sume\u0301{Alt+B}x", "xre\u0301sume\u0301")]
    public async Task The_cursor_goes_over_whole_characters(string keys, string expected) => Assert.Equal(expected, await ReadAsync(keys));

    [Theory]
    [InlineData("abc", 5)]
    [InlineData("日本語", 8)]
    [InlineData("日本語{Left}", 6)]
    [InlineData("🙂e\u0301", 5)]
    [InlineData("x日{Left}{Left}", 2)]
    public async Task The_cursor_is_in_the_column_of_its_character(string keys, int column)
    {
        var (terminal, cursor) = (new FakeTerminal(), -1);

        await ReadAsync(terminal.Type(keys).Then(() => cursor = terminal.CursorColumn));

        Assert.Equal(column, cursor);
    }

    [Fact]
    public async Task A_long_line_goes_on_in_the_next_row_and_comes_back()
    {
        var (terminal, screens) = (new FakeTerminal(columns: 10), new List<string>());
        terminal.Type("abcdefghijkl日本語").Then(() => screens.Add(terminal.Text))
            .Type("{Ctrl+A}x").Then(() => screens.Add(terminal.Text))
            .Type("{Ctrl+W}{Ctrl+K}y").Then(() => screens.Add(terminal.Text));

        await ReadAsync(terminal);

        Assert.Equal(["> abcdefgh\nijkl日本語", "> xabcdefg\nhijkl日本\n語", "> y"], screens);
    }

    [Fact]
    public async Task A_line_that_is_longer_than_the_screen_shows_the_rows_around_the_cursor()
    {
        var (terminal, screen) = (new FakeTerminal(columns: 10, rows: 4), "");
        terminal.Paste(string.Concat(Enumerable.Range(10, 40))).Type("x{Left}yz").Then(() => screen = terminal.Text);

        var line = await ReadAsync(terminal);

        Assert.EndsWith("49yzx", screen, StringComparison.Ordinal);
        Assert.InRange(screen.Split('\n').Length, 1, 4);
        Assert.Equal(string.Concat(Enumerable.Range(10, 40)) + "yzx", line);
    }

    [Theory]
    [InlineData(30)]
    [InlineData(13)]
    [InlineData(10)]
    public async Task After_a_resize_the_line_is_drawn_for_the_new_width(int columns)
    {
        var (terminal, screen) = (new FakeTerminal(columns: 20), "");
        terminal.Write("above\n");
        terminal.Type("what did 日本 say about it").Then(() => terminal.Resize(columns))
            .Type("{Ctrl+A}x").Then(() => screen = terminal.Text);

        await ReadAsync(terminal);

        Assert.StartsWith("above\n> xwhat", screen, StringComparison.Ordinal);
        // A row may end with a space, which is not seen.
        Assert.Equal("above>xwhatdid日本sayaboutit", string.Concat(screen.Split('\n', ' ')));
    }

    [Fact]
    public async Task Text_of_the_log_comes_above_the_line()
    {
        var terminal = new FakeTerminal(columns: 20);
        using var screen = new PromptScreen(terminal);
        await using var log = new AbovePromptWriter(screen);
        var seen = "";
        log.Write("before\n");
        terminal.Type("a question that is long{Left}")
            .Then(() => log.Write("first\nsec"))
            .Then(() => log.WriteLine("ond"))
            .Then(() => seen = terminal.Text)
            .Type("!{Enter}");

        var line = await ReadAsync(terminal, screen);
        log.Write("after\n");

        Assert.Equal("before\nfirst\nsecond\n> a question that is\n long", seen);
        Assert.Equal("a question that is lon!g", line);
        Assert.EndsWith("lon!g\nafter", terminal.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Control_L_leaves_only_the_line()
    {
        var (terminal, screen) = (new FakeTerminal(), "");
        terminal.Write("above\n");

        await ReadAsync(terminal.Type("one{Ctrl+L}!").Then(() => screen = terminal.Text));

        Assert.Equal("> one!", screen);
    }

    [Fact]
    public async Task Each_pasted_line_is_a_line()
    {
        var terminal = new FakeTerminal().Paste("/help\nwhat did\tHugo say\nand ").Type("then{Enter}");
        var editor = Create(terminal);

        Assert.Equal(["/help", "what did Hugo say", "and then"], await ReadAllAsync(editor));
        Assert.Equal("> /help\n> what did Hugo say\n> and then\n>", terminal.Text);
    }

    [Theory]
    [InlineData("a\u0001\u009Bb", "ab")]
    [InlineData("a\u202Eb\u2066\u200B", "ab")]
    [InlineData("a\u2028b\u00A0c", "a b c")]
    public async Task Pasted_characters_that_control_a_terminal_do_not_reach_it(string pasted, string expected) =>
        Assert.Equal(expected, await ReadAsync(new FakeTerminal().Paste(pasted)));

    [Fact]
    public async Task Of_a_very_long_paste_the_beginning_is_kept()
    {
        var line = await ReadAsync(new FakeTerminal(columns: 80, rows: 24).Paste(new string('日', 50_000)));

        Assert.Equal(LineBuffer.MaxLength, line.Length);
    }

    [Fact]
    public async Task Control_C_discards_the_line_and_what_was_pasted_behind_it()
    {
        var terminal = new FakeTerminal().Paste("one{Ctrl+C}two\n").Type("three{Enter}");
        var editor = Create(terminal);

        Assert.Equal(TypedLine.Cancelled, await editor.ReadCommandAsync(CancellationToken.None));
        Assert.Equal(new("three", LineEnd.Entered), await editor.ReadCommandAsync(CancellationToken.None));
        Assert.Equal("> one^C\n> three", terminal.Text);
        Assert.Equal(["three"], _history.Lines);
    }

    [Theory]
    [InlineData("{Ctrl+C}")]
    [InlineData("{Ctrl+D}")]
    [InlineData("")]
    public async Task On_an_empty_line_control_C_control_D_and_a_closed_terminal_end_the_input(string keys) =>
        Assert.Equal(TypedLine.EndOfInput, await Create(new FakeTerminal().Type(keys)).ReadCommandAsync(CancellationToken.None));

    [Fact]
    public async Task In_a_form_control_C_only_leaves_the_form() => Assert.Equal(
        TypedLine.Cancelled, await Create(new FakeTerminal().Type("{Ctrl+C}")).ReadFieldAsync(CancellationToken.None));

    [Fact]
    public async Task Control_C_is_a_key_only_while_a_line_is_typed()
    {
        var (terminal, during) = (new FakeTerminal(), false);

        await ReadAsync(terminal.Then(() => during = terminal.HasInterruptsAsKeys));

        Assert.True(during);
        Assert.False(terminal.HasInterruptsAsKeys);
    }

    [Fact]
    public async Task When_the_process_stops_the_next_text_begins_in_a_new_row()
    {
        using var stop = new CancellationTokenSource();
        var terminal = new FakeTerminal().Type("half a").Then(stop.Cancel).Then(() => stop.Token.ThrowIfCancellationRequested());
        var editor = Create(terminal);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => editor.ReadCommandAsync(stop.Token));
        terminal.Write("$");

        Assert.Equal("> half a\n$", terminal.Text);
        Assert.False(terminal.HasInterruptsAsKeys);
    }

    [Fact]
    public async Task The_arrow_keys_bring_back_earlier_lines_and_the_one_that_was_being_typed()
    {
        var lines = await ReadAllAsync(Create(new FakeTerminal().Type(
            "one{Enter}two{Enter}{Up}{Up}{Up}{Enter}half{Up}{Down}{Down}!{Enter}{Ctrl+P}{Ctrl+P}{Ctrl+N}x{Enter}")));

        Assert.Equal(["one", "two", "one", "half!", "half!x"], lines);
    }

    [Fact]
    public async Task A_form_sees_no_history_and_adds_nothing_to_it()
    {
        var editor = Create(new FakeTerminal().Type("one{Enter}{Up}{Ctrl+R}{Tab}private{Enter}"));
        await editor.ReadCommandAsync(CancellationToken.None);

        Assert.Equal("private", (await editor.ReadFieldAsync(CancellationToken.None)).Text);
        Assert.Equal(["one"], _history.Lines);
    }

    [Theory]
    [InlineData("{Ctrl+R}DEV{Enter}", "/episode devrel again")]
    [InlineData("{Ctrl+R}dev{Ctrl+R}{Enter}", "/episode devrel")]
    [InlineData("{Ctrl+R}guest{Left}{Ctrl+E}!{Enter}", "/guest dinos!")]
    [InlineData("{Ctrl+R}guesx{Backspace}{Enter}", "/guest dinos")]
    [InlineData("new{Ctrl+R}xyz{Enter}", "new")]
    [InlineData("new{Ctrl+R}dev{Ctrl+G}er{Enter}", "newer")]
    [InlineData("new{Ctrl+R}dev{Ctrl+C}er{Enter}", "newer")]
    [InlineData("new{Ctrl+R}dev{Escape}", "/episode devrel again")]
    public async Task Control_R_searches_the_history(string keys, string expected)
    {
        foreach (var line in (string[])["/episode devrel", "/guest dinos", "/episode devrel again"])
            _history.Add(line);

        Assert.Equal(expected, await ReadAsync(keys));
    }

    [Fact]
    public async Task A_search_shows_what_it_looks_for_and_whether_it_is_there()
    {
        _history.Add("/guest dinos");
        var (terminal, screens) = (new FakeTerminal(), new List<string>());
        terminal.Type("{Ctrl+R}gu").Then(() => screens.Add(terminal.Text)).Type("x").Then(() => screens.Add(terminal.Text));

        await ReadAsync(terminal);

        Assert.Equal(["(search: gu) /guest dinos", "(not found: gux) /guest dinos"], screens);
    }

    [Fact]
    public async Task Tab_takes_the_only_suggestion()
    {
        _suggestions = new(7, [new("dinos ", "dinos", "")]);

        Assert.Equal("/guest dinos !", await ReadAsync("/guest DI{Tab}!"));
    }

    [Fact]
    public async Task Tab_takes_what_all_suggestions_have_in_common_then_lists_them_then_goes_through_them()
    {
        _suggestions = new(0, [new("/episode ", "/episode query", "Find an episode"), new("/epilogue ", "/epilogue", "")]);
        var (terminal, screens) = (new FakeTerminal(columns: 30), new List<string>());
        terminal.Type("/e{Tab}").Then(() => screens.Add(terminal.Text))
            .Type("{Tab}").Then(() => screens.Add(terminal.Text))
            .Type("{Tab}").Then(() => screens.Add(terminal.Text))
            .Type("{Tab}{Tab}{Shift+Tab}x");

        Assert.Equal("/epilogue x", await ReadAsync(terminal));
        Assert.Equal(
            ["> /epi", "  /episode query — Find an ep\n  /epilogue\n> /epi", "  /episode query — Find an ep\n  /epilogue\n> /episode"],
            screens);
    }

    [Fact]
    public async Task Tabs_that_arrive_together_are_no_pasted_text()
    {
        _suggestions = new(0, [new("/guest ", "/guest name", ""), new("/help ", "/help", "")]);

        Assert.Equal("/help ", await ReadAsync(new FakeTerminal().Paste("/{Tab}{Tab}{Tab}")));
    }

    [Fact]
    public async Task Tab_keeps_what_stands_behind_the_cursor()
    {
        _suggestions = new(0, [new("/guest ", "/guest name", "")]);

        Assert.Equal("/guest dinos", await ReadAsync("/gdinos{Home}{Right}{Right}{Tab}"));
    }

    [Fact]
    public async Task Tab_without_a_suggestion_changes_nothing_and_rings()
    {
        var terminal = new FakeTerminal();

        Assert.Equal("what ", await ReadAsync(terminal.Type("what {Tab}")));
        Assert.Equal(1, terminal.Bells);
    }

    [Fact]
    public async Task A_line_that_begins_with_a_space_is_read_and_not_kept()
    {
        Assert.Equal([" secret", "open"], await ReadAllAsync(Create(new FakeTerminal().Type(" secret{Enter}open{Enter}"))));
        Assert.Equal(["open"], _history.Lines);
    }

    [Fact]
    public void A_screen_disposes_its_terminal()
    {
        var terminal = new FakeTerminal();

        new PromptScreen(terminal).Dispose();

        Assert.True(terminal.IsDisposed);
    }

    private Task<string> ReadAsync(string keys) => ReadAsync(new FakeTerminal().Type(keys));

    private async Task<string> ReadAsync(FakeTerminal terminal)
    {
        using var screen = new PromptScreen(terminal);
        return await ReadAsync(terminal, screen);
    }

    private async Task<string> ReadAsync(FakeTerminal terminal, PromptScreen screen) =>
        (await Create(terminal.Type("{Enter}"), screen).ReadCommandAsync(CancellationToken.None)).Text;

    private static async Task<List<string>> ReadAllAsync(LineEditor editor)
    {
        var lines = new List<string>();
        while (await editor.ReadCommandAsync(CancellationToken.None) is { End: LineEnd.Entered } line)
            lines.Add(line.Text);
        return lines;
    }

    private LineEditor Create(FakeTerminal terminal) => Create(terminal, new(terminal));

    private LineEditor Create(FakeTerminal terminal, PromptScreen screen)
    {
        Assert.Same(terminal, screen.Terminal);
        return new(screen, _history, (_, _) => Task.FromResult(_suggestions));
    }
}
