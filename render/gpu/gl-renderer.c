#include "render/gpu/gl-renderer.h"

#include <errno.h>
#include <string.h>

/*
 * A render buffer's first row is row 0 of GL's window: images have their first row there, and what
 * is drawn goes into an image. So y points down here as in cairo, and nothing has to be turned
 * over.
 */
static const char vertex_source[] = "attribute vec2 corner;\n"
				    "uniform vec4 area;\n" /* x, y, width, height in clip space */
				    "uniform vec2 origin, across, down;\n"
				    "varying vec2 at;\n"
				    "void main() {\n"
				    "	gl_Position = vec4(area.xy + corner * area.zw, 0.0, 1.0);\n"
				    "	at = origin + corner.x * across + corner.y * down;\n"
				    "}\n";

/* Half precision cannot tell the pixels of a wide frame apart. */
static const char fragment_source[] = "#ifdef GL_FRAGMENT_PRECISION_HIGH\n"
				      "precision highp float;\n"
				      "#else\n"
				      "precision mediump float;\n"
				      "#endif\n"
				      "uniform SAMPLER source;\n"
				      "uniform float opacity;\n"
				      "varying vec2 at;\n"
				      "void main() {\n"
				      "	vec4 color = texture2D(source, at);\n"
				      "#ifdef SWAPPED\n"
				      "	color = color.bgra;\n"
				      "#endif\n"
				      "#ifdef OPAQUE\n"
				      "	color.a = 1.0;\n"
				      "#endif\n"
				      "	gl_FragColor = color * opacity;\n"
				      "}\n";

/** What the corners of the area show, by rotation: the first, and the way right and down. */
static const struct {
	float origin[2], across[2], down[2];
} turns[] = {
	[ZS_ROTATION_0] = {{0, 0}, {1, 0}, {0, 1}},
	[ZS_ROTATION_90] = {{0, 1}, {0, -1}, {1, 0}},
	[ZS_ROTATION_180] = {{1, 1}, {-1, 0}, {0, -1}},
	[ZS_ROTATION_270] = {{1, 0}, {0, 1}, {-1, 0}},
};

static unsigned program_of(const struct zs_texture *texture)
{
	return (texture->target == GL_TEXTURE_EXTERNAL_OES ? ZS_PROGRAM_EXTERNAL : 0) |
	       (texture->is_opaque ? ZS_PROGRAM_OPAQUE : 0) |
	       (texture->is_swapped ? ZS_PROGRAM_SWAPPED : 0);
}

static int shader_error(
	struct zs_gl_renderer *renderer, const char *call, const char *log, struct zs_error *err)
{
	const int ret = zs_gl_check(err, zs_gpu_name(renderer->gpu), call);
	const int first_line = (int)strcspn(log, "\n");
	return ret < 0 ? ret
		       : zs_error_set(err, -EINVAL, zs_gpu_name(renderer->gpu), call,
				 "use another --gpu, or --path copy", "%.*s",
				 first_line < 160 ? first_line : 160, log);
}

/** Compiles a shader into `program`, which keeps it. 0 or a negative errno. */
static int add_shader(struct zs_gl_renderer *renderer, GLuint program, GLenum type,
	const char *const *sources, GLsizei count, struct zs_error *err)
{
	GLint compiled = GL_FALSE;
	char log[256] = "";
	const GLuint shader = glCreateShader(type);
	glShaderSource(shader, count, sources, NULL);
	glCompileShader(shader);
	glGetShaderiv(shader, GL_COMPILE_STATUS, &compiled);
	if (!compiled) {
		glGetShaderInfoLog(shader, sizeof(log), NULL, log);
	}
	glAttachShader(program, shader);
	glDeleteShader(shader);
	return compiled ? 0 : shader_error(renderer, "glCompileShader", log, err);
}

static int link_program(
	struct zs_gl_renderer *renderer, struct zs_program *program, struct zs_error *err)
{
	GLint linked = GL_FALSE;
	char log[256] = "";
	glBindAttribLocation(program->name, 0, "corner");
	glLinkProgram(program->name);
	glGetProgramiv(program->name, GL_LINK_STATUS, &linked);
	if (!linked) {
		glGetProgramInfoLog(program->name, sizeof(log), NULL, log);
		return shader_error(renderer, "glLinkProgram", log, err);
	}
	program->area = glGetUniformLocation(program->name, "area");
	program->origin = glGetUniformLocation(program->name, "origin");
	program->across = glGetUniformLocation(program->name, "across");
	program->down = glGetUniformLocation(program->name, "down");
	program->opacity = glGetUniformLocation(program->name, "opacity");
	return zs_gl_check(err, zs_gpu_name(renderer->gpu), "glGetUniformLocation");
}

int zs_gl_renderer_prepare(
	struct zs_gl_renderer *renderer, const struct zs_texture *texture, struct zs_error *err)
{
	const unsigned impl = program_of(texture);
	struct zs_program *program = &renderer->programs[impl];
	if (program->name != 0) {
		return 0;
	}
	const char *const vertex[] = {vertex_source};
	const char *const fragment[] = {
		(impl & ZS_PROGRAM_EXTERNAL) != 0
			? "#extension GL_OES_EGL_image_external : require\n"
			  "#define SAMPLER samplerExternalOES\n"
			: "#define SAMPLER sampler2D\n",
		(impl & ZS_PROGRAM_OPAQUE) != 0 ? "#define OPAQUE\n" : "",
		(impl & ZS_PROGRAM_SWAPPED) != 0 ? "#define SWAPPED\n" : "",
		fragment_source,
	};
	program->name = glCreateProgram();
	int ret = add_shader(renderer, program->name, GL_VERTEX_SHADER, vertex, 1, err);
	ret = ret < 0 ? ret
		      : add_shader(renderer, program->name, GL_FRAGMENT_SHADER, fragment, 4, err);
	ret = ret < 0 ? ret : link_program(renderer, program, err);
	if (ret < 0) {
		glDeleteProgram(program->name);
		program->name = 0;
	}
	return ret;
}

int zs_gl_renderer_init(struct zs_gl_renderer *renderer, struct zs_gpu *gpu, struct zs_error *err)
{
	static const GLfloat corners[] = {0, 0, 1, 0, 0, 1, 1, 1};
	*renderer = (struct zs_gl_renderer){.gpu = gpu};
	glGenBuffers(1, &renderer->corners);
	glBindBuffer(GL_ARRAY_BUFFER, renderer->corners);
	glBufferData(GL_ARRAY_BUFFER, sizeof(corners), corners, GL_STATIC_DRAW);
	glEnableVertexAttribArray(0);
	glVertexAttribPointer(0, 2, GL_FLOAT, GL_FALSE, 0, NULL);
	glEnable(GL_SCISSOR_TEST);
	glDisable(GL_DITHER);
	/* Colours come multiplied by their alpha, cairo's way. */
	glBlendFunc(GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
	const int ret = zs_gl_check(err, zs_gpu_name(gpu), "glBufferData");
	if (ret < 0) {
		zs_gl_renderer_finish(renderer);
	}
	return ret;
}

void zs_gl_renderer_finish(struct zs_gl_renderer *renderer)
{
	if (renderer->gpu == NULL) {
		return;
	}
	for (int i = 0; i < ZS_PROGRAMS; i++) {
		if (renderer->programs[i].name != 0) {
			glDeleteProgram(renderer->programs[i].name);
		}
	}
	glDeleteBuffers(1, &renderer->corners);
	*renderer = (struct zs_gl_renderer){0};
}

static bool covers(const struct zs_layer *layer, const struct zs_rect *rect)
{
	const struct zs_rect *area = &layer->transform.rect;
	return layer->texture->is_opaque && layer->opacity >= 1 && area->x <= rect->x &&
	       area->y <= rect->y && area->x + area->width >= rect->x + rect->width &&
	       area->y + area->height >= rect->y + rect->height;
}

static bool touches(const struct zs_layer *layer, const struct zs_rect *rect)
{
	const struct zs_rect *area = &layer->transform.rect;
	return area->x < rect->x + rect->width && rect->x < area->x + area->width &&
	       area->y < rect->y + rect->height && rect->y < area->y + area->height;
}

static void set_filter(struct zs_texture *texture, GLint filter)
{
	if (texture->filter != filter) {
		texture->filter = filter;
		glTexParameteri(texture->target, GL_TEXTURE_MIN_FILTER, filter);
		glTexParameteri(texture->target, GL_TEXTURE_MAG_FILTER, filter);
	}
}

static void draw_layer(struct zs_gl_renderer *renderer, const struct zs_render_buffer *buffer,
	const struct zs_layer *layer)
{
	struct zs_texture *texture = layer->texture;
	const struct zs_program *program = &renderer->programs[program_of(texture)];
	const float x = 2.0f / (float)buffer->dmabuf.width;
	const float y = 2.0f / (float)buffer->dmabuf.height;
	const struct zs_rect *area = &layer->transform.rect;
	if (texture->is_opaque && layer->opacity >= 1) {
		glDisable(GL_BLEND);
	} else {
		glEnable(GL_BLEND);
	}
	glBindTexture(texture->target, texture->name);
	set_filter(texture, zs_transform_is_exact(&layer->transform) ? GL_NEAREST : GL_LINEAR);
	glUseProgram(program->name);
	glUniform4f(program->area, (float)area->x * x - 1, (float)area->y * y - 1,
		(float)area->width * x, (float)area->height * y);
	glUniform2fv(program->origin, 1, turns[layer->transform.rotation].origin);
	glUniform2fv(program->across, 1, turns[layer->transform.rotation].across);
	glUniform2fv(program->down, 1, turns[layer->transform.rotation].down);
	glUniform1f(program->opacity, layer->opacity);
	glDrawArrays(GL_TRIANGLE_STRIP, 0, 4);
}

/** Draws what is seen in one rectangle: nothing below a layer that hides it all. */
static void draw_rect(struct zs_gl_renderer *renderer, const struct zs_render_buffer *buffer,
	const struct zs_layer *layers, uint32_t layer_count, const struct zs_rect *rect)
{
	uint32_t lowest = layer_count;
	while (lowest > 0 && !covers(&layers[lowest - 1], rect)) {
		lowest--;
	}
	glScissor(rect->x, rect->y, rect->width, rect->height);
	if (lowest == 0) {
		glClear(GL_COLOR_BUFFER_BIT);
	} else {
		lowest--;
	}
	for (uint32_t i = lowest; i < layer_count; i++) {
		if (touches(&layers[i], rect)) {
			draw_layer(renderer, buffer, &layers[i]);
		}
	}
}

void zs_gl_renderer_draw(struct zs_gl_renderer *renderer, const struct zs_render_buffer *buffer,
	const struct zs_layer *layers, uint32_t layer_count, const struct zs_damage *damage)
{
	const float *background = renderer->background;
	struct zs_damage inside = *damage;
	zs_damage_clip(&inside, (int32_t)buffer->dmabuf.width, (int32_t)buffer->dmabuf.height);
	glBindFramebuffer(GL_FRAMEBUFFER, buffer->framebuffer);
	glViewport(0, 0, (GLsizei)buffer->dmabuf.width, (GLsizei)buffer->dmabuf.height);
	glClearColor(background[0], background[1], background[2], 1);
	for (uint32_t i = 0; i < inside.count; i++) {
		draw_rect(renderer, buffer, layers, layer_count, &inside.rects[i]);
	}
}
