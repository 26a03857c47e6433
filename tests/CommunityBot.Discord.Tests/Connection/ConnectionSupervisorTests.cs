using CommunityBot.Discord.Connection;
using CommunityBot.Discord.Emulator;
using CommunityBot.Platforms;

namespace CommunityBot.Discord.Tests.Connection;

public sealed class ConnectionSupervisorTests : IAsyncLifetime
{
    private DiscordEmulator _discord = null!;
    private InMemory _inMemory = null!;
    private RunningAdapter? _adapter;

    public Task InitializeAsync()
    {
        (_discord, _inMemory) = InMemory.Connect();
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        if (_adapter is not null)
            await _adapter.DisposeAsync();
        await _discord.DisposeAsync();
    }

    [Fact]
    public async Task Readiness_follows_the_connection_at_once()
    {
        var watch = await OpenAsync();
        Assert.Equal(PlatformState.Connected, _adapter!.Status.State);

        watch.OnClosed(1001);
        Assert.Equal(PlatformState.Connecting, _adapter.Status.State);
        Assert.Equal("not connected: Discord closed the connection with 1001", _adapter.Status.Sentence);

        watch.OnFrameReceived("""{"op":0,"t":"RESUMED","d":{}}""");
        Assert.Equal(PlatformState.Connected, _adapter.Status.State);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(500)]
    [InlineData(503)]
    [InlineData(403)]
    public async Task An_API_that_does_not_answer_is_asked_again(int status)
    {
        var tries = 0;
        _discord.Trouble = c => c.Path == "gateway/bot" && ++tries < 3 ? new(status, null) : null;

        await OpenAsync();

        Assert.Equal(3, tries);
    }

    [Fact]
    public async Task A_token_that_the_API_refuses_is_asked_with_once()
    {
        _discord.Trouble = _ => new(401, """{"code":0}""");
        _adapter = await RunningAdapter.ToAsync(_discord, _inMemory);
        await _adapter.Says.NextAsync(l => l.Contains("refuses Discord:Token", StringComparison.Ordinal));

        Assert.Contains("set the right one", _adapter.Status.Sentence, StringComparison.Ordinal);
        Assert.Equal(PlatformState.Connecting, _adapter.Status.State);
        Assert.Single(_discord.Calls.Rest);
    }

    [Fact]
    public async Task With_no_sign_ins_left_it_waits_until_there_are()
    {
        _discord.SignInsLeft = 0;
        _adapter = await RunningAdapter.ToAsync(_discord, _inMemory);
        await _adapter.Says.NextAsync(l => l.Contains("no more sign-ins", StringComparison.Ordinal));
        Assert.Empty(_inMemory.Opened.Rest);
        _discord.SignInsLeft = 1;

        await _adapter.ConnectedAsync();
    }

    [Fact]
    public async Task A_lost_connection_is_closed_and_another_opened()
    {
        var watch = await OpenAsync();
        watch.OnClosed(4014);

        Assert.NotSame(watch, await _inMemory.Opened.NextAsync(_ => true));
        await _adapter!.ConnectedAsync();
        Assert.Equal(1, _inMemory.Ended.Closed);
    }

    [Fact]
    public async Task Where_Discord_wants_more_shards_all_sign_in_anew()
    {
        var watch = await OpenAsync();
        _discord.Shards = 3;
        watch.OnClosed(4011);

        for (var i = 0; i < 3; i++)
            await _inMemory.Opened.NextAsync(_ => true);
        await _adapter!.ConnectedAsync();
        Assert.Equal("connected, 3 shards", _adapter.Status.Sentence);
    }

    private async Task<ShardMonitor> OpenAsync()
    {
        _adapter = await RunningAdapter.ToAsync(_discord, _inMemory);
        await _adapter.ConnectedAsync();
        return await _inMemory.Opened.NextAsync(_ => true);
    }
}
