namespace CommunityBot.Pictures.Tests;

public class PictureCacheTests
{
    [Fact]
    public async Task A_picture_is_drawn_once()
    {
        using var cache = new PictureCache();
        var count = 0;

        var first = await GetAsync(cache, "a", 10, () => count++);
        var second = await GetAsync(cache, "a", 10, () => count++);

        Assert.Equal(1, count);
        Assert.Same(first, second);
        Assert.Equal(10, cache.Bytes);
    }

    [Fact]
    public async Task Requests_at_the_same_time_wait_for_one_drawing()
    {
        using var cache = new PictureCache();
        using var isOpen = new ManualResetEventSlim();
        var count = 0;

        var all = Enumerable.Range(0, 20).Select(_ => GetAsync(cache, "a", 10, () =>
        {
            Interlocked.Increment(ref count);
            isOpen.Wait();
        })).ToList();
        isOpen.Set();
        await Task.WhenAll(all);

        Assert.Equal(1, count);
    }

    [Fact]
    public async Task The_bytes_stay_bounded_and_the_last_used_are_kept()
    {
        using var cache = new PictureCache(maxBytes: 30);
        var drawn = new List<string>();

        foreach (var words in new[] { "a", "b", "c", "a", "d", "a", "b" })
            await GetAsync(cache, words, 10, () => drawn.Add(words));

        Assert.Equal(["a", "b", "c", "d", "b"], drawn);
        Assert.Equal(30, cache.Bytes);
    }

    [Fact]
    public async Task A_picture_that_is_larger_than_the_cache_is_not_kept()
    {
        using var cache = new PictureCache(maxBytes: 30);

        Assert.Equal(31, (await GetAsync(cache, "a", 31)).Length);
        Assert.Equal(0, cache.Bytes);
    }

    [Fact]
    public async Task A_failure_is_not_kept()
    {
        using var cache = new PictureCache();

        await Assert.ThrowsAsync<InvalidOperationException>(() => GetAsync(cache, "a", 10, () => throw new InvalidOperationException()));

        Assert.Equal(10, (await GetAsync(cache, "a", 10)).Length);
    }

    [Fact]
    public async Task A_request_that_is_given_up_leaves_the_drawing_to_the_others()
    {
        using var cache = new PictureCache();
        using var isOpen = new ManualResetEventSlim();
        using var given = new CancellationTokenSource();
        var count = 0;
        var first = cache.GetAsync(Picture("a"), Draw, given.Token);
        var second = cache.GetAsync(Picture("a"), Draw, CancellationToken.None);

        await given.CancelAsync();
        isOpen.Set();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        Assert.Equal(10, (await second).Length);
        Assert.Equal(1, count);

        byte[] Draw()
        {
            Interlocked.Increment(ref count);
            isOpen.Wait();
            return new byte[10];
        }
    }

    [Fact]
    public async Task Other_colours_are_another_picture()
    {
        using var cache = new PictureCache();
        var count = 0;

        await GetAsync(cache, "a", 10, () => count++);
        foreach (var background in new[] { Rgb.White, PictureTheme.Default.Background })
        {
            var picture = Picture("a") with { Theme = new(background, null, null) };
            await cache.GetAsync(picture, () => new byte[10 + count++], CancellationToken.None);
        }

        Assert.Equal(2, count);
    }

    private static QuotePicture Picture(string words) => Drawings.Sample with { Words = words };

    private static Task<byte[]> GetAsync(PictureCache cache, string words, int length, Action? drawn = null) => cache.GetAsync(
        Picture(words),
        () =>
        {
            drawn?.Invoke();
            return new byte[length];
        },
        CancellationToken.None);
}
